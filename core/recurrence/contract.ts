/** Where a respondent stands with one survey. The words on screens live with the screens. */
import * as z from 'zod'
import { idPattern } from '../ids.ts'
import { JobView } from '../jobs/contract.ts'
import { OUTCOMES } from '../mail/outcomes.ts'
import { MAX_AT_ONCE } from './at-once.ts'
import { MAX_DUE_DAYS } from './due.ts'

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

// ── Assigning a survey: who is asked to take it, and by when ─────────────────────────────────────────────────────

export const AssignmentId = z.string().regex(idPattern('assignment'), 'must be an assignment id')

/** Whatever is counted from a day stays within the years that are written with four figures. */
const isInReach = (day: string) => day >= '1970' && day < '3000'
const IN_REACH = 'use a year from 1970 to 2999'

/** A moment, or a day, which begins at 00:00 where the person is. */
const DueAt = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], 'use a moment such as 2026-03-31T09:00:00Z or a day such as 2026-03-31')
  .refine(isInReach, IN_REACH)

export const Assign = z.strictObject({
  person_ids: z.array(z.string().max(64)).max(MAX_AT_ONCE).optional(),
  emails: z.array(z.string().max(254)).max(MAX_AT_ONCE).optional(),
  /** Everybody in a group of participants. */
  group_id: z.string().max(64).optional(),
  /** Every participant of whom this is known. */
  attribute: z.strictObject({ name: z.string().min(1).max(80), value: z.string().max(200) }).optional(),
  /** Every member and participant. */
  all: z.boolean().optional(),
  due_at: DueAt.optional(),
  /** Whether everybody who joins from now on is asked too; left out, that stays as it is. */
  auto_assign_new: z.boolean().optional(),
  /** Newcomers have it due this many days after joining; left out, at `due_at`, and without that on joining. */
  new_due_days: z.int().min(0).max(MAX_DUE_DAYS).optional(),
})
export type Assign = z.infer<typeof Assign>

export const Assignment = z.strictObject({
  assignment_id: z.string(),
  person_id: z.string(),
  name: z.string(),
  email: z.string(),
  due_at: z.iso.datetime(),
  created_at: z.iso.datetime(),
})
export type Assignment = z.infer<typeof Assignment>

/** What became of each person named: `unknown` is nobody that this organization knows. */
export const Assigned = z.strictObject({
  results: z.array(
    z.strictObject({ who: z.string(), outcome: z.enum(['assigned', 'already_assigned', 'unknown']), assignment_id: z.string().nullable() }),
  ),
  /** Where there are many, a job assigns them; its lines say what became of each. */
  job: JobView.nullable(),
  /** How many of all who were meant have not confirmed their address: no reminder goes there until they do. */
  unconfirmed: z.int(),
})
export type Assigned = z.infer<typeof Assigned>

// ── My surveys ───────────────────────────────────────────────────────────────────────────────────────────────────

/** One survey as its respondent meets it: where they stand, and what comes next. */
export const MySurvey = z.strictObject({
  survey: z.strictObject({
    id: z.string(),
    title: z.string(),
    slug: z.string(),
    organization_id: z.string(),
    organization_name: z.string(),
  }),
  status: RespondentStatus,
  /** When it is or was due; null where nothing is due. */
  due_at: z.iso.datetime().nullable(),
  next_eligible_date: z.iso.datetime().nullable(),
  last_submitted_at: z.iso.datetime().nullable(),
  session_id: z.string().nullable(),
  percent_complete: z.int().nullable(),
  /** The wait since they took it last is over: it may be taken, also before it is due. */
  has_waited: z.boolean(),
  /** When the survey opens; null once it has. */
  opens_at: z.iso.datetime().nullable(),
  /** It can no longer be taken, nor what was begun be submitted; or it closes before it can be taken again. */
  is_closed: z.boolean(),
})
export type MySurvey = z.infer<typeof MySurvey>

// ── The ledger, and what a simulated respondent would get ────────────────────────────────────────────────────────────

/** One step of a cycle, or of an unfinished session, and what was decided about it. */
export const LedgerEntry = z.strictObject({
  id: z.string(),
  respondent_id: z.string(),
  email: z.string(),
  kind: z.enum(['reminder', 'unfinished']),
  /** The due moment that names the cycle. */
  due_at: z.iso.datetime().nullable(),
  session_id: z.string().nullable(),
  /** Counts from 1. */
  step: z.int(),
  steps: z.int(),
  /** An administrator asked for it, beside the schedule. */
  by_hand: z.boolean(),
  decision: z.enum(['planned', 'sent', 'withheld', 'superseded', 'failed']),
  reason: z.string().nullable(),
  decided_at: z.iso.datetime(),
  planned_for: z.iso.datetime().nullable(),
  sent_at: z.iso.datetime().nullable(),
  /** What was told of it once it had gone; null where nobody has told anything. */
  outcome: z.enum(OUTCOMES).nullable(),
})
export type LedgerEntry = z.infer<typeof LedgerEntry>

/** When a simulated respondent submits for the first time, or by when they are asked to. */
export const PreviewStart = z.iso.datetime({ offset: true, error: 'use a moment such as 2026-03-31T09:00:00Z' }).refine(isInReach, IN_REACH)

export const PreviewedReminder = z.strictObject({
  kind: z.enum(['reminder', 'unfinished']),
  step: z.int(),
  steps: z.int(),
  at: z.iso.datetime(),
  /** The day and the time on their clock. */
  local: z.string(),
  subject: z.string(),
  due_at: z.iso.datetime().nullable(),
})
export type PreviewedReminder = z.infer<typeof PreviewedReminder>
