/** Where everybody stands with one survey, for those who answer for it. */
import * as z from 'zod'
import { RespondentStatus } from '../recurrence/contract.ts'

/** `all`, `completed` with those who wait, or one status by itself. */
export const ComplianceFilter = z.enum(['all', ...RespondentStatus.options])
export type ComplianceFilter = z.infer<typeof ComplianceFilter>

const Moment = z.iso.datetime().nullable()
const Percentage = z.number().min(0).max(100).nullable()

export const ComplianceRow = z.strictObject({
  respondent_id: z.string(),
  name: z.string(),
  email: z.string(),
  status: RespondentStatus,
  attempts: z.int(),
  last_taken: Moment,
  next_due: Moment,
  /** In this cycle. */
  reminders_sent: z.int(),
  reminders_total: z.int(),
  baseline_score: Percentage,
  latest_score: Percentage,
  /** In percentage points; null until there are two attempts with a score. */
  delta: z.number().nullable(),
})
export type ComplianceRow = z.infer<typeof ComplianceRow>

/** How many people have each status. */
export const StatusCounts = z.strictObject(
  Object.fromEntries(RespondentStatus.options.map((status) => [status, z.int()])) as Record<RespondentStatus, z.ZodInt>, // Its keys are the options.
)
export type StatusCounts = z.infer<typeof StatusCounts>
