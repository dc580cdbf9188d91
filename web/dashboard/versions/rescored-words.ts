import type { JobView } from '../../../core/jobs/contract.ts'
import type { Settings } from '../../../core/surveys/contract.ts'
import { countText } from '../format.ts'

/** What became of a response, those first that somebody should look at. */
const WORDS = {
  lost: 'No score any more',
  gained: 'A score now',
  lowered: 'A lower score',
  raised: 'A higher score',
  parts: 'Other scores of groups only',
  unchanged: 'Unchanged',
  gone: 'Removed meanwhile',
  not_done: 'Not done',
} as const

export const rescoredWords = (outcome: string | null): string =>
  outcome === null ? 'Its turn has not come' : outcome in WORDS ? WORDS[outcome as keyof typeof WORDS] : outcome

export const outcomesIn = ({ outcomes }: JobView): string[] => Object.keys(WORDS).filter((outcome) => (outcomes[outcome] ?? 0) > 0)

/** `2 of 3 responses have other scores now.` */
export function rescoredSummary({ outcomes, lines }: JobView): string {
  const unchanged = ['unchanged', 'gone', 'not_done'].reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0)
  const handled = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
  if (lines === 0) return 'This version has no responses.'
  if (handled === unchanged) return `None of ${countText(lines, 'response', 'responses')} has another score now.`
  return `${(handled - unchanged).toLocaleString('en')} of ${countText(lines, 'response', 'responses')} ${handled - unchanged === 1 ? 'has' : 'have'} other scores now.`
}

/** How blank answers count, as a sentence goes on with it. */
export const scoringWords = ({ missing_policy, min_answered_share }: Pick<Settings, 'missing_policy' | 'min_answered_share'>): string =>
  missing_policy === 'zero'
    ? 'questions left blank count as no points'
    : `questions left blank are left out, and at least ${Math.round(min_answered_share * 1000) / 10} % of a group must be answered`
