/** What conditions and texts may look at besides the answers of this attempt. It goes with the session to every screen. */
import type { Answers } from '../contract.ts'

export type Context = {
  /** The answers of the person's last submitted attempt; none where there is none. */
  previous: Answers
  /** Null until the person is known. */
  person: { full_name: string; locale: string | null } | null
  attempt_number: number
  /** The day in the respondent's zone, such as 2026-03-31. */
  today: string
  /** Decides what order shuffled things come in: the session's id. Empty: the order they were written in. */
  seed: string
  /** Scores so far by group, the survey's own under the empty text: only where a text or a calculated value shows them. */
  scores?: Readonly<Record<string, number | null>> | undefined
}

/** A session of nobody yet. */
export const unknownContext = (today: string): Context => ({ previous: {}, person: null, attempt_number: 1, today, seed: '' })

type Scored = { score: number | null; group_results: readonly { group_id: string; percentage: number | null }[] }

/** A result as texts and conditions look at it. */
export const scoresOf = ({ score, group_results }: Scored): NonNullable<Context['scores']> => ({
  '': score,
  ...Object.fromEntries(group_results.map(({ group_id, percentage }) => [group_id, percentage])),
})
