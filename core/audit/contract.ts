import * as z from 'zod'

const Moment = z.iso.datetime({ offset: true, error: 'use a moment such as 2026-03-31T09:00:00Z' }).optional()

/** What of an audit log is looked for; `from` counts, `to` no longer does. */
export const AuditFilter = {
  actor: z.string().max(64).optional(),
  action: z.string().max(64).optional(),
  subject: z.string().max(64).optional(),
  /** Where somebody was acted on within it. */
  survey: z.string().max(64).optional(),
  from: Moment,
  to: Moment,
}

/** Who did what to what, when, from which request. The actor is a person or an API key; null is nobody, such as a sweep. */
export const AuditEntry = z.strictObject({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.strictObject({ id: z.string(), name: z.string().nullable() }).nullable(),
  action: z.string(),
  subject_id: z.string(),
  /** What it is called, or the address of an invitation or e-mail; null where it is gone or has no name. */
  subject_name: z.string().nullable(),
  /** In which survey somebody was given time, let off or reminded. */
  survey: z.strictObject({ id: z.string(), title: z.string().nullable() }).nullable(),
  request_id: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>
