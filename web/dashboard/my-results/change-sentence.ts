import type { ChangeSentence, Comparison } from '../../../core/responses/contract.ts'
import { changeOf, type Reader, scoreText } from '../format.ts'
import { labelOf } from './groups.ts'

/** The change of the score in words that stand on their own. */
export function changeSentence({ from, to, delta }: Comparison, reader: Reader): string {
  const [before, after] = [scoreText(from.score, reader), scoreText(to.score, reader)]
  if (delta === null || before === null || after === null) return 'One of these two attempts has no score, so there is no overall change.'
  const { direction } = changeOf(delta, reader)
  if (direction === 'same') return `Your score has stayed at ${after}.`
  return `Your score went ${direction} by ${scoreText(Math.abs(delta), reader)} points, from ${before} to ${after}.`
}

/** What more there is to say of it: whether it is beyond what such scores vary by anyway, and which parts moved most. */
export function furtherSentences({ sentences, to }: Comparison, reader: Reader): string[] {
  const labels = new Map(to.group_results.map((group) => [group.group_id, labelOf(group)]))
  return sentences.flatMap((sentence) => saidOf(sentence, labels, reader) ?? [])
}

function saidOf(sentence: ChangeSentence, labels: ReadonlyMap<string, string>, reader: Reader): string | null {
  if (sentence.kind === 'overall') return sentence.wobble && WOBBLE[sentence.wobble]
  const [moved, points] = [sentence.kind === 'largest_rise' ? 'rose' : 'fell', scoreText(Math.abs(sentence.delta), reader)]
  return `${labels.get(sentence.group_id) ?? 'One part'} ${moved} most, by ${points} points${sentence.meaning ? `: a change for the ${sentence.meaning}` : ''}.`
}

const WOBBLE = {
  within: 'That is no more than such scores usually vary from one time to the next.',
  beyond: 'That is more than such scores usually vary from one time to the next.',
}
