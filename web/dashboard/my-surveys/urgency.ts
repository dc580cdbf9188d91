import type { MySurvey, RespondentStatus } from '../../../core/recurrence/contract.ts'

/** What needs doing comes first: what was begun, what has waited longest, then what lies ahead, then what is done; last what is closed. */
const ORDER: readonly RespondentStatus[] = [
  'in_progress',
  'incomplete',
  'overdue',
  'due',
  'never_started',
  'enrolled',
  'abandoned',
  'not_enrolled',
  'waiting',
  'completed',
]

/** Those of one standing by their day, the earliest first; without a day, by title. */
export const byUrgency = (rows: readonly MySurvey[]): MySurvey[] =>
  rows.toSorted(
    (a, b) =>
      Number(a.is_closed) - Number(b.is_closed) ||
      ORDER.indexOf(a.status) - ORDER.indexOf(b.status) ||
      dayOf(a).localeCompare(dayOf(b)) ||
      a.survey.title.localeCompare(b.survey.title),
  )

const dayOf = ({ due_at, next_eligible_date }: MySurvey) => due_at ?? next_eligible_date ?? ''
