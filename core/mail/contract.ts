import * as z from 'zod'
import { idPattern } from '../ids.ts'

export const MailId = z.string().regex(idPattern('mail'), 'must be an e-mail’s id')

/** A mail that was given up. `reason` is what the transport said last. */
export const DeadLetter = z.strictObject({
  id: z.string(),
  kind: z.string(),
  to: z.string(),
  status: z.enum(['pending', 'sending', 'unknown', 'sent', 'withheld', 'superseded', 'failed']),
  reason: z.string().nullable(),
  tries: z.int(),
  created_at: z.iso.datetime(),
})
export type DeadLetter = z.infer<typeof DeadLetter>
