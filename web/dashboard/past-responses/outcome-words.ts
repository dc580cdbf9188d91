import type { JobView } from '../../../core/jobs/contract.ts'
import type { PastOutcome } from '../../../core/past-responses/contract.ts'
import { countText } from '../format.ts'

/** What became of a line, and what would. */
const WORDS: Record<PastOutcome, [done: string, dry: string]> = {
  not_right: ['Left out: cannot be read', 'Would be left out: cannot be read'],
  repeated: ['Left out: stands twice', 'Would be left out: stands twice'],
  score_differs: ['Brought; the file has another score', 'Would be brought; the file has another score'],
  not_done: ['Not done', 'Not looked at'],
  already_there: ['Was there already', 'Is there already'],
  added: ['Brought', 'Would be brought'],
}

export const outcomeWords = (isDry: boolean) => (outcome: string | null) => {
  if (outcome === null) return 'Its turn has not come'
  return outcome in WORDS ? WORDS[outcome as PastOutcome][isDry ? 1 : 0] : outcome // One of its keys.
}

/** Those that somebody should look at come first. */
const ORDER: readonly PastOutcome[] = ['not_right', 'repeated', 'score_differs', 'not_done', 'already_there', 'added']

export const outcomesIn = ({ outcomes }: Pick<JobView, 'outcomes'>): string[] => ORDER.filter((outcome) => (outcomes[outcome] ?? 0) > 0)

/** How many responses it brings or would. */
export const broughtBy = ({ outcomes }: Pick<JobView, 'outcomes'>): number => (outcomes.added ?? 0) + (outcomes.score_differs ?? 0)

/** `Of 5 lines: 3 would be brought · 2 are …`. */
export function summaryOf(job: Pick<JobView, 'outcomes' | 'lines' | 'bringing'>): string {
  const words = outcomeWords(job.bringing?.dry_run ?? false)
  const parts = outcomesIn(job)
    .reverse()
    .map((outcome) => `${(job.outcomes[outcome] ?? 0).toLocaleString('en')} ${lowered(words(outcome))}`)
  return `Of ${countText(job.lines, 'line', 'lines')}: ${parts.join(' · ') || 'none done yet'}.`
}

const lowered = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`
