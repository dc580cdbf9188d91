import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Problem } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { detailFor, titleFor } from '../words.ts'

type FailedProps = { problem: Problem; onRetry: () => void; isBusy?: boolean }

/** What could not be shown, why, and another try. When that works, the focus goes on from the heading of the page. */
export function Failed({ problem, onRetry, isBusy = false }: FailedProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(
    () => () => {
      if (box.current?.contains(document.activeElement)) document.querySelector('h1')?.focus()
    },
    [],
  )
  return (
    <div ref={box}>
      <Status>
        <Notice
          kind="bad"
          title={titleFor(problem)}
          action={
            <Button isBusy={isBusy} onClick={onRetry}>
              Try again
            </Button>
          }
        >
          <p>{detailFor(problem)}</p>
        </Notice>
      </Status>
    </div>
  )
}
