/** Assigning a survey: who is asked to take it, and by when. */
import * as z from 'zod'
import { momentOn } from './local-time.ts'

const MAX_AT_ONCE = 500

export const AssignmentId = z.string().regex(/^asg_[0-9a-z]{26}$/, 'must be an assignment id')

/** A moment, or a day, which begins at 00:00 where the person is. */
const DueAt = z.union([z.iso.datetime({ offset: true }), z.iso.date()], 'use a moment such as 2026-03-31T09:00:00Z or a day such as 2026-03-31')

export const Assign = z.strictObject({
  person_ids: z.array(z.string().max(64)).max(MAX_AT_ONCE).optional(),
  emails: z.array(z.string().max(254)).max(MAX_AT_ONCE).optional(),
  due_at: DueAt.optional(),
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

/** What became of each person named: `unknown` is nobody that this organization knows. */
export const Assigned = z.strictObject({
  results: z.array(
    z.strictObject({ who: z.string(), outcome: z.enum(['assigned', 'already_assigned', 'unknown']), assignment_id: z.string().nullable() }),
  ),
})

/** The moment an assignment is due for this person; without a date it is due now. */
export function dueMoment(due_at: string | undefined, timezone: string, now: number): number {
  if (due_at === undefined) return now
  return /^\d{4}-\d{2}-\d{2}$/.test(due_at) ? momentOn(due_at, 0, timezone) : Date.parse(due_at)
}

