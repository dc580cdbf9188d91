/** Where a respondent stands with one survey. The words on screens live with the screens. */
import * as z from 'zod'

export const RespondentStatus = z.enum([
  'in_progress',
  'incomplete',
  'abandoned',
  'waiting',
  'completed',
  'never_started',
  'overdue',
  'due',
  'enrolled',
  'not_enrolled',
])
export type RespondentStatus = z.infer<typeof RespondentStatus>
