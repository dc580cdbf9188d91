import * as z from 'zod'
import { idPattern } from '../ids.ts'
import { OrganizationId } from '../organizations/contract.ts'
import { MUTED_KINDS } from './preferences.ts'

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

const MutedOf = {
  kind: z.enum(MUTED_KINDS),
  organization_id: OrganizationId,
  survey_id: z.string().regex(idPattern('survey'), 'must be a survey id').nullable(),
}
const Gets = { reminders: z.boolean(), updates: z.boolean(), reports: z.boolean(), all: z.boolean() }

/** What a person gets from everywhere (`all`: anything that is not about their account), and what they muted of one organization or survey. */
export const EmailPreferences = z.strictObject({
  ...Gets,
  muted: z.array(
    z.strictObject({ ...MutedOf, organization: z.string().nullable(), survey: z.string().nullable(), muted_at: z.iso.datetime() }),
  ),
})
export type EmailPreferences = z.infer<typeof EmailPreferences>

/** What is left out stays; `muted` replaces the whole list. */
export const EditEmailPreferences = z.strictObject({
  ...z.strictObject(Gets).partial().shape,
  muted: z
    .array(z.strictObject({ ...MutedOf, survey_id: MutedOf.survey_id.optional() }))
    .max(100)
    .optional(),
})
export type EditEmailPreferences = z.infer<typeof EditEmailPreferences>
