import type { ResponseRow } from '../../../core/responses/contract.ts'
import type { Better } from '../../../core/surveys/contract.ts'
import { changeOf, isBetter, type Reader } from '../format.ts'

type Props = { row: ResponseRow; better: Better; reader: Reader }

/** The change since the baseline: arrow, sign and words say it, colour only repeats whether it is for the better. */
export function ChangeSince({ row, better, reader }: Props) {
  if (row.attempt_number === 1) return <span class="responses__none">baseline</span>
  if (row.delta === null) return <span class="responses__none">not known</span>
  const { direction, arrow, text, words } = changeOf(row.delta, reader)
  const forTheBetter = isBetter(direction, better)
  const kind = forTheBetter === null ? '' : forTheBetter ? ' change-since--better' : ' change-since--worse'
  return (
    <span class={`change-since${kind}`}>
      <span aria-hidden="true">{arrow}</span> <bdi>{text}</bdi>
      <span class="visually-hidden">{`, ${words}${forTheBetter === null ? '' : forTheBetter ? ', better' : ', worse'}`}</span>
    </span>
  )
}
