import type { Better } from '../../core/surveys/contract.ts'
import { type Change, changeOf, isBetter, type Reader } from './format.ts'

type Props = { delta: number | null; better?: Better; reader: Reader }

/** A change of a score: arrow, sign and words say it, colour only repeats whether it is for the better. */
export function ScoreChange({ delta, better = 'neither', reader }: Props) {
  if (delta === null) return <span class="score__none">not known</span>
  const { direction, text, words } = changeOf(delta, reader)
  const forTheBetter = isBetter(direction, better)
  const kind = forTheBetter === null ? '' : forTheBetter ? ' score-change--better' : ' score-change--worse'
  return (
    <span class={`score-change${kind}`}>
      <Arrow direction={direction} /> <bdi>{text}</bdi>
      <span class="visually-hidden">{`, ${words}${forTheBetter === null ? '' : forTheBetter ? ', better' : ', worse'}`}</span>
    </span>
  )
}

/** Drawn, since not every face has arrows among its letters. */
const Arrow = ({ direction }: Pick<Change, 'direction'>) =>
  direction === 'same' ? (
    <span aria-hidden="true">=</span>
  ) : (
    <svg class="score-change__arrow" viewBox="0 0 10 9" aria-hidden="true">
      <path d={direction === 'up' ? 'M5 0 10 9H0z' : 'M5 9 0 0h10z'} />
    </svg>
  )
