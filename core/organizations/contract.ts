import * as z from 'zod'
import { idPattern } from '../ids.ts'
import { ONE_LINE } from '../one-line.ts'
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
  role: z.enum(ROLES),
  created_at: z.iso.datetime(),
})
export type Organization = z.infer<typeof Organization>

export const CreateOrganization = z.strictObject({
  name: z.string().trim().min(1, 'give the organization a name').max(120).regex(ONE_LINE, 'write the name on one line'),
  slug: Slug.optional(),
  description: z.string().max(2000).optional(),
  industry: z.string().max(120).optional(),
  size: z.string().max(40).optional(),
  country: z.string().max(80).optional(),
})
