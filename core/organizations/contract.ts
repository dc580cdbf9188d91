import * as z from 'zod'
import { TimeZone } from '../auth/contract.ts'
import { idPattern } from '../ids.ts'
import { ONE_LINE, PLAIN_TEXT, VISIBLE } from '../one-line.ts'
import { RETENTION_MONTHS } from '../privacy/retention.ts'
import { ROLES } from './roles.ts'

export const OrganizationId = z.string().regex(idPattern('organization'), 'must be an organization id')
export const Slug = z
  .string()
  .min(2)
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens')

export const Organization = z.strictObject({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  description: z.string().nullable(),
  industry: z.string().nullable(),
  size: z.string().nullable(),
  country: z.string().nullable(),
  timezone: z.string(),
  /** `#rrggbb`, and the colour of text that can be read on it. */
  color: z.string().nullable(),
  text_color: z.string().nullable(),
  /** A path on this origin that shows this picture and no other, ever. */
  logo_url: z.string().nullable(),
  /** Responses are removed once they are so many months old; null keeps them. */
  retention_months: z.int().nullable(),
  /** Whether its administrators get the week's digest by e-mail. */
  weekly_digest: z.boolean(),
  /** Whether its e-mails tell when they are opened. */
  count_opens: z.boolean(),
  role: z.enum(ROLES),
  created_at: z.iso.datetime(),
  /** Its owner can have it back for 30 days. */
  deleted_at: z.iso.datetime().nullable(),
})
export type Organization = z.infer<typeof Organization>

const HIDDEN = 'without hidden characters'
const Name = z
  .string()
  .normalize('NFC')
  .trim()
  .max(120)
  .regex(VISIBLE, 'give the organization a name')
  .regex(ONE_LINE, `write the name on one line, ${HIDDEN}`)
const Line = z.string().regex(ONE_LINE, `write it on one line, ${HIDDEN}`)
const Description = z.string().max(2000).regex(PLAIN_TEXT, `write it ${HIDDEN}`)

export const CreateOrganization = z.strictObject({
  name: Name,
  slug: Slug.optional(),
  description: Description.optional(),
  industry: Line.max(120).optional(),
  size: Line.max(40).optional(),
  country: Line.max(80).optional(),
})

/** What is left out stays; null empties. The slug stands in links, and so it stays. */
export const EditOrganization = z.strictObject({
  name: Name.optional(),
  description: Description.nullable().optional(),
  industry: Line.max(120).nullable().optional(),
  size: Line.max(40).nullable().optional(),
  country: Line.max(80).nullable().optional(),
  timezone: TimeZone.optional(),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'write the colour as #rrggbb')
    .nullable()
    .optional(),
  /** Owner only. What is older begins to go a day after this was saved. */
  retention_months: z
    .int('give a number of whole months')
    .min(RETENTION_MONTHS.min, 'keep responses for a month at least')
    .max(RETENTION_MONTHS.max, 'choose 120 months at most')
    .nullable()
    .optional(),
  weekly_digest: z.boolean().optional(),
  count_opens: z.boolean().optional(),
})

export const TransferOwnership = z.strictObject({ user_id: z.string().max(64), password: z.string().min(1).max(4096) })
