import { type Reader, scoreText } from './format.ts'

/** A score with one decimal. None is told in words: it is not 0. */
export function Score({ score, reader }: { score: number | null; reader: Reader }) {
  const text = scoreText(score, reader)
  return text === null ? <span class="score__none">no score</span> : <span>{text}</span>
}
