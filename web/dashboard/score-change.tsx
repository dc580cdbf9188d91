import type { Better } from '../../core/surveys/contract.ts'
import { changeOf, isBetter, type Reader } from './format.ts'

type Props = { delta: number | null; better?: Better; reader: Reader }

/** A change of a score: arrow, sign and words say it, colour only repeats whether it is for the better. */
export function ScoreChange({ delta, better = 'neither', reader }: Props) {
  if (delta === null) return <span class="score__none">not known</span>
  const { direction, arrow, text, words } = changeOf(delta, reader)
  const forTheBetter = isBetter(direction, better)
  const kind = forTheBetter === null ? '' : forTheBetter ? ' score-change--better' : ' score-change--worse'
  return (
    <span class={`score-change${kind}`}>
      <span aria-hidden="true">{arrow}</span> <bdi>{text}</bdi>
      <span class="visually-hidden">{`, ${words}${forTheBetter === null ? '' : forTheBetter ? ', better' : ', worse'}`}</span>
    </span>
  )
}
