import * as z from 'zod'
import { idPattern } from '../ids.ts'
import { ONE_LINE, VISIBLE } from '../one-line.ts'
import { OrganizationId } from '../organizations/contract.ts'
import { Language } from '../surveys/contract.ts'
import { MUTED_KINDS } from './preferences.ts'
import { TEMPLATE_KINDS } from './templates/kinds.ts'

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

const TemplateSubject = z
  .string()
  .max(500, 'use at most 500 characters')
  .regex(VISIBLE, 'write a subject')
  .regex(ONE_LINE, 'write the subject on one line, without hidden characters')
const TemplateText = z.string().max(20_000, 'use at most 20,000 characters').regex(VISIBLE, 'write what the e-mail says')

/** An organization's words for a kind of mail, in Liquid. Without `html` that part is made from the text. */
export const EditTemplate = z.strictObject({
  subject: TemplateSubject,
  text: TemplateText,
  html: TemplateText.nullable().optional(),
})
export type EditTemplate = z.infer<typeof EditTemplate>

const TemplatePlace = { kind: z.enum(TEMPLATE_KINDS), language: Language }
export const TemplateParams = z.strictObject({ id: OrganizationId, ...TemplatePlace })

const Words = { subject: z.string(), text: z.string(), html: z.string().nullable() }

/** `default` is what there is without words of the organization's own; `variables` is what its Liquid may name. */
export const MailTemplate = z.strictObject({
  ...TemplatePlace,
  ...Words,
  is_default: z.boolean(),
  updated_at: z.iso.datetime().nullable(),
  default: z.strictObject(Words),
  variables: z.array(z.strictObject({ name: z.string(), example: z.string(), about: z.string() })),
})
export type MailTemplate = z.infer<typeof MailTemplate>

/** One that an organization has words of its own for. */
export const OwnTemplate = z.strictObject({ ...TemplatePlace, subject: z.string(), updated_at: z.iso.datetime() })
export type OwnTemplate = z.infer<typeof OwnTemplate>

export const TemplatePreview = z.strictObject({ subject: z.string(), text: z.string(), html: z.string() })
export type TemplatePreview = z.infer<typeof TemplatePreview>

/** What became of the last days' mail. `delivered_percent`: core/mail/figures.ts. */
export const MailFigures = z.strictObject({
  days: z.int(),
  sent: z.int(),
  delivered: z.int(),
  bounced: z.int(),
  complained: z.int(),
  clicked: z.int(),
  /** 0 as long as the organization does not have it counted. */
  opened: z.int(),
  delivered_percent: z.number().nullable(),
  is_low: z.boolean(),
})
export type MailFigures = z.infer<typeof MailFigures>

/** A mail that came back, or was called spam. `suppressed`: why nothing more goes to its address; null when mail goes again. */
export const ReturnedMail = z.strictObject({
  id: z.string(),
  kind: z.string(),
  to: z.string(),
  outcome: z.enum(['bounced', 'complained']),
  outcome_at: z.iso.datetime(),
  suppressed: z.enum(['bounced', 'complained', 'unsubscribed']).nullable(),
})
export type ReturnedMail = z.infer<typeof ReturnedMail>
