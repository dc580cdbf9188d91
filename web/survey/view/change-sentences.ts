import type { ChangeMeaning, ChangeSentence, Comparison } from '../../../core/responses/contract.ts'
import { numberIn } from '../../../core/surveys/telling.ts'
import type { Say } from './say.ts'

/** A result beside the attempt before it; `broken` where the survey changed its meaning in between. */
export type Since = Comparison | 'broken'

/** What changed since then, a sentence each. */
export function changeSentences(since: Since, say: Say): string[] {
  if (since === 'broken') return [say.ours('series-broken')]
  return since.sentences.flatMap((sentence) =>
    sentence.kind === 'overall' ? onScore(since, sentence, say) : [onPart(since, sentence, say)],
  )
}

type Overall = Extract<ChangeSentence, { kind: 'overall' }>
type OfPart = Exclude<ChangeSentence, Overall>

function onScore({ from, to }: Comparison, { delta, direction, meaning, wobble }: Overall, say: Say): string[] {
  const [points, before, after] = [Math.abs(delta), from.score ?? 0, to.score ?? 0].map((n) => oneDecimal(n, say))
  const facts = { points, before, after, meaning: forWhat(meaning, say) } as Record<string, string>
  return [say.ours(`score-${direction}`, facts), ...(wobble ? [say.ours(`wobble-${wobble}`)] : [])]
}

function onPart({ to }: Comparison, { kind, group_id, delta, meaning }: OfPart, say: Say): string {
  const group = to.group_results.find((result) => result.group_id === group_id)
  // In a language of the other direction a name keeps its own.
  const part = `\u2068${group ? say(group.name) : group_id}\u2069`
  return say.ours(kind === 'largest_rise' ? 'part-rose' : 'part-fell', {
    part,
    points: oneDecimal(Math.abs(delta), say),
    meaning: forWhat(meaning, say),
  })
}

const forWhat = (meaning: ChangeMeaning | null, say: Say) => (meaning ? say.ours(`for-${meaning}`) : '')

export const oneDecimal = (n: number, say: Say) => numberIn(say.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(n)
