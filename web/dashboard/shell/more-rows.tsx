import { useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import type { PagedList } from '../paged-list.ts'
import { detailFor, titleFor } from '../words.ts'

type Props = { list: PagedList<unknown>; summary: string; fullNote: string }

/** How much of a list is shown, and the button for more. When the last page takes the button away, the focus stays here. */
export function MoreRows({ list, summary, fullNote }: Props) {
  const line = useRef<HTMLParagraphElement>(null)
  const canGoOn = list.hasMore.value && !list.isFull.value
  const couldGoOn = useRef(canGoOn)
  useLayoutEffect(() => {
    if (couldGoOn.current && !canGoOn && document.activeElement === document.body) line.current?.focus()
    couldGoOn.current = canGoOn
  }, [canGoOn])
  const problem = list.rows.value === null ? null : list.problem.value
  return (
    <div class="more-rows">
      {canGoOn && (
        <Button isBusy={list.isLoading.value} onClick={list.more}>
          {problem ? 'Try again' : 'Load more'}
        </Button>
      )}
      <p role="status" tabIndex={-1} ref={line}>
        {problem ? `${titleFor(problem)}. ${detailFor(problem)}` : summary}
        {list.isFull.value && list.hasMore.value && ` ${fullNote}`}
      </p>
    </div>
  )
}
