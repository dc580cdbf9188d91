import { refuse } from '../../core/problem.ts'
import { compareAttempts } from '../../core/responses/comparison.ts'
import type { AttemptResult, Comparison } from '../../core/responses/contract.ts'
import { reliableChange } from '../../core/responses/reliable-change.ts'
import { changeSentences } from '../../core/responses/sentences.ts'
import type { responses } from '../db/schema/responses.ts'
import { iso } from '../http/context.ts'
import { keptBaselines } from '../impact/queries.ts'
import type { System } from '../scope.ts'
import { comparedAttempts } from './queries.ts'

type Pair = NonNullable<Awaited<ReturnType<typeof comparedAttempts>>>

const NONE_READ = { n: 0, sd: 0 }

/** Two attempts side by side. Refuses where they were made on versions that do not compare. */
export async function comparisonOf(system: System, { from, to, settings }: Pair): Promise<Comparison> {
  if (from.series !== to.series) refuse({ code: 'series-broken' })
  const changes = compareAttempts(from, to)
  const { reliability, better } = settings
  // How far people differ matters only to a survey that says how well it measures.
  const baselines = reliability === null ? NONE_READ : await keptBaselines(system, to.survey_id, to.series)
  const reliable_change = reliableChange(changes.delta, reliability, baselines)
  const sentences = changeSentences(changes, { better, definition: to.definition }, reliable_change)
  return { from: endOf(from), to: endOf(to), ...changes, reliable_change, sentences }
}

/** A result beside the attempt before it; null for a first one, `broken` where the two do not compare. */
export async function sinceBefore(
  system: System,
  { survey_id, person_id, attempt_number: n }: Attempt,
): Promise<Comparison | 'broken' | null> {
  const pair = n > 1 ? await comparedAttempts(system, survey_id, person_id, n - 1, n) : null
  if (!pair) return null
  return pair.from.series === pair.to.series ? comparisonOf(system, pair) : 'broken'
}

type Attempt = Pick<typeof responses.$inferSelect, 'survey_id' | 'person_id' | 'attempt_number'>

const endOf = ({ attempt_number, submitted_at, score, band, group_results }: Pair['from']): AttemptResult => ({
  attempt_number,
  submitted_at: iso(submitted_at),
  score,
  band,
  group_results,
})
