import * as z from 'zod'
import { idPattern } from '../ids.ts'
import { Score } from '../responses/contract.ts'
import { Answers, AnswerValue, LocalId, LocalText, RespondentDefinition } from '../surveys/contract.ts'
import { MAX_SHORT_TEXT } from '../surveys/limits.ts'

export const SessionId = z.string().regex(idPattern('session'), 'must be a session id')

const SESSION_STATUSES = ['not_started', 'in_progress', 'completed', 'abandoned', 'waiting', 'merged'] as const
export type SessionStatus = (typeof SESSION_STATUSES)[number]

/** One change to one answer. `value: null` clears it. */
export const Operation = z.strictObject({
  op_id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'use 8 to 64 letters, digits, _ or -'),
  seq: z.int().min(1),
  question_id: z.string().min(1).max(64),
  value: AnswerValue.nullable(),
  base_revision: z.int().min(0).optional(),
})
export type Operation = z.infer<typeof Operation>

const MAX_OPERATIONS = 200

export const Progress = z.strictObject({
  client_id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'use up to 64 letters, digits, _ or -')
    .optional(),
  ops: z.array(Operation).max(MAX_OPERATIONS, `send at most ${MAX_OPERATIONS} operations at a time`).default([]),
  current_question_index: z.int().min(0).max(10_000).optional(),
  /** Seconds of active answering in this session so far, as the client counts them. */
  active_seconds: z.number().min(0).max(1e7).optional(),
})
export type Progress = z.output<typeof Progress>

const Scores = z.record(z.string(), z.number().nullable())

/** An answer as it now stands, and the revision that it came with. */
export const Change = z.strictObject({ question_id: z.string(), value: AnswerValue.nullable(), revision: z.int() })
export type Change = z.infer<typeof Change>

export const Acknowledgement = z.strictObject({
  ack_seq: z.int(),
  acked: z.array(z.string()),
  revision: z.int(),
  percent_complete: z.int(),
  saved_at: z.iso.datetime(),
  /** By group, the survey's own under the empty text: only where the survey shows them while it is answered. */
  scores: Scores.optional(),
  /** What was changed elsewhere since the revision that these operations knew, or won against them. */
  changed: z.array(Change).optional(),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

export const Start = z.strictObject({
  fresh: z.boolean().optional(),
  /** Values of the survey's hidden fields, as the link or the embedding page has them. A session that was begun keeps its own. */
  hidden: z.record(LocalId, z.string().max(MAX_SHORT_TEXT, `use at most ${MAX_SHORT_TEXT} characters`)).optional(),
})
export type Start = z.infer<typeof Start>

/** What conditions and texts look at besides the answers: see surveys/logic/context.ts. */
const Context = z.strictObject({
  previous: Answers,
  person: z.strictObject({ full_name: z.string(), locale: z.string().nullable() }).nullable(),
  attempt_number: z.int(),
  today: z.iso.date(),
  seed: z.string(),
  scores: Scores.optional(),
})

const state = {
  session_id: z.string(),
  attempt_number: z.int().nullable(),
  status: z.enum(SESSION_STATUSES),
  answers: Answers,
  current_question_index: z.int(),
  percent_complete: z.int(),
  revision: z.int(),
  /** Only where the survey has conditions or the like. */
  context: Context.optional(),
}
export const Started = z.strictObject({ ...state, respondent_token: z.string().optional() })
export type Started = z.infer<typeof Started>

export const SessionView = z.strictObject({
  ...state,
  held_until: z.iso.datetime().nullable(),
  started_at: z.iso.datetime(),
  last_activity_at: z.iso.datetime(),
  survey: z.strictObject({ id: z.string(), title: z.string(), slug: z.string(), version: z.int() }),
  definition: RespondentDefinition,
})

export interface SessionView extends z.infer<typeof SessionView> {}

export const SessionSummary = z.strictObject({
  session_id: z.string(),
  status: z.enum(SESSION_STATUSES),
  percent_complete: z.int(),
  started_at: z.iso.datetime(),
  last_activity_at: z.iso.datetime(),
  survey: z.strictObject({ id: z.string(), title: z.string(), slug: z.string() }),
})

export type SessionSummary = z.infer<typeof SessionSummary>

export const CanAttempt = z.strictObject({
  can_attempt: z.boolean(),
  /** Null for someone who has not taken it yet. */
  next_eligible_date: z.iso.datetime().nullable(),
  attempt_number: z.int(),
  session_id: z.string().optional(),
})
export type CanAttempt = z.infer<typeof CanAttempt>

export const Complete = z.strictObject({
  last_seq: z.int().min(0).optional(),
  client_id: z.string().max(64).optional(),
})
export type Complete = z.infer<typeof Complete>

export const Completed = z.strictObject({
  response_id: z.string(),
  attempt_number: z.int(),
  ...Score.shape,
  next_eligible_date: z.iso.datetime(),
  /** The questions that were answered and, by later answers, not asked any more: what was said there does not count. */
  dropped_answers: z.array(z.string()),
  /** The survey's thank-you text, where it repeats what was answered. */
  thank_you: LocalText.optional(),
  /** There is a result, and a device that a mailed link opened is not shown it: its person signs in. */
  result_withheld: z.literal(true).optional(),
})
export type Completed = z.infer<typeof Completed>

/** How a preview ends: as a first attempt of somebody unknown would. */
export const PreviewEnd = z.strictObject({ ...Score.shape, thank_you: LocalText.optional() })
export type PreviewEnd = z.infer<typeof PreviewEnd>

/** What a session's socket takes: who is there, changes as `PUT …/progress` takes them, and what was missed since a revision. */
export const Frame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('auth'), token: z.string().min(1).max(4096) }),
  Progress.extend({ type: z.literal('progress') }),
  z.strictObject({ type: z.literal('catch-up'), revision: z.int().min(0) }),
])
export type Frame = z.output<typeof Frame>

/** What it says. `changed` goes to the other screens: `ops` are all that changed after `base_revision`, up to `revision`. */
export type Said =
  | ({ type: 'ack' } & Acknowledgement)
  | { type: 'changed'; ops: Change[]; base_revision: number; revision: number; scores?: Acknowledgement['scores'] }
  | { type: 'completed'; response_id: string }
  | { type: 'problem'; code: string; status: number; detail: string; errors?: { path: string; message: string }[]; op_ids?: string[] }

/** Where a link to go on later was sent; masked to whoever has not shown that the address is theirs. */
export const ResumeLinkSent = z.strictObject({ email: z.string() })
export type ResumeLinkSent = z.infer<typeof ResumeLinkSent>
const LinkToken = z.string().min(1).max(128)
export const ResumeLink = z.strictObject({ token: LinkToken })
export const OpenByCode = z.strictObject({ token: LinkToken, code: z.string().min(1).max(32) })
/** `session_id` where this device may go on at once; else a code is needed. */
export const ResumeLinkView = z.strictObject({
  email: z.string(),
  session_id: z.string().optional(),
  survey: z.strictObject({ id: z.string(), title: z.string(), slug: z.string() }),
})
export type ResumeLinkView = z.infer<typeof ResumeLinkView>
export const Opened = z.strictObject({ session_id: z.string(), respondent_token: z.string() })
export type Opened = z.infer<typeof Opened>

export const Respond = z.strictObject({ answers: Answers })
