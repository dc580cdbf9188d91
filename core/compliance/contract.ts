/** Where everybody stands with one survey, for those who answer for it. */
import * as z from 'zod'
import { PersonId } from '../members/contract.ts'
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
  /** In percentage points; null until there are two attempts with a score in one series. */
  delta: z.number().nullable(),
  /** When an administrator let them off the cycle, until they are asked again or take it. */
  waived_at: Moment,
  /** When they ceased to be a member or participant, until they are asked again or take it by themselves: nobody reminds them. */
  removed_at: Moment,
  /** Why no reminder goes to them whatever is due, though they are not removed; null where it does. */
  unreachable: z.enum(['opted_out', 'suppressed', 'unverified']).nullable(),
  /** What an administrator did last that can be taken back. */
  can_undo: z.enum(['extend', 'waive']).nullable(),
})
export type ComplianceRow = z.infer<typeof ComplianceRow>

/** How many people have each status. */
export const StatusCounts = z.strictObject(
  Object.fromEntries(RespondentStatus.options.map((status) => [status, z.int()])) as Record<RespondentStatus, z.ZodInt>, // Its keys are the options.
)
export type StatusCounts = z.infer<typeof StatusCounts>

// ── What is done about somebody ──────────────────────────────────────────────────────────────────────────────────

const COMPLIANCE_ACTIONS = ['extend', 'waive', 'remind', 'undo'] as const
export type ComplianceAction = (typeof COMPLIANCE_ACTIONS)[number]

const MAX_ACTED_ON = 200

const Days = z.int().min(1).max(365)

export const Extend = z.strictObject({ days: Days })
export const BulkAction = z.strictObject({
  action: z.enum(COMPLIANCE_ACTIONS),
  respondent_ids: z.array(PersonId).min(1).max(MAX_ACTED_ON),
  /** For `extend`. */
  days: Days.optional(),
})

const NOT_POSSIBLE = [
  'unknown',
  'removed',
  'nothing_due',
  'too_early',
  'nothing_to_undo',
  'opted_out',
  'suppressed',
  'unverified',
  'reminded_today',
  'daily_cap',
  'weekly_cap',
] as const
/** Why an action is not possible for somebody. */
export type NotPossible = (typeof NOT_POSSIBLE)[number]

export const Acted = z.strictObject({
  respondent_id: z.string(),
  /** Null: it was done. */
  reason: z.enum(NOT_POSSIBLE).nullable(),
  /** When the reminder goes: at once, or in the morning where they are. */
  planned_for: Moment,
})
export type Acted = z.infer<typeof Acted>
