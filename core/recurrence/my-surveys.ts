import * as z from 'zod'
import { RespondentStatus } from './contract.ts'

/** One survey as its respondent meets it: where they stand, and what comes next. */
export const MySurvey = z.strictObject({
  survey: z.strictObject({ id: z.string(), title: z.string(), slug: z.string() }),
  status: RespondentStatus,
  /** When it is or was due; null where nothing is due. */
  due_at: z.iso.datetime().nullable(),
  next_eligible_date: z.iso.datetime().nullable(),
  last_submitted_at: z.iso.datetime().nullable(),
  session_id: z.string().nullable(),
  percent_complete: z.int().nullable(),
})
export type MySurvey = z.infer<typeof MySurvey>
