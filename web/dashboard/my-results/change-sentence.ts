import type { Comparison } from '../../../core/responses/contract.ts'
import { changeOf, type Reader, scoreText } from '../format.ts'

/** The change of the score in words that stand on their own. */
export function changeSentence({ from, to, delta }: Comparison, reader: Reader): string {
  const [before, after] = [scoreText(from.score, reader), scoreText(to.score, reader)]
  if (delta === null || before === null || after === null) return 'One of these two attempts has no score, so there is no overall change.'
  const { direction } = changeOf(delta, reader)
  if (direction === 'same') return `Your score has stayed at ${after}.`
  return `Your score went ${direction} by ${scoreText(Math.abs(delta), reader)} points, from ${before} to ${after}.`
}
