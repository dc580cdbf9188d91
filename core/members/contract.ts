import * as z from 'zod'
import { idPattern } from '../ids.ts'
import { ROLES } from '../organizations/roles.ts'

export const PersonId = z.string().regex(idPattern('person'), 'must be the id of a person')

/** Roles that one member can give another. An owner is made by a transfer of ownership, and by nothing else. */
export const GivenRole = z.enum(['admin', 'member'], 'choose admin or member')

export const Member = z.strictObject({
  user_id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  joined_at: z.iso.datetime(),
})

export const EditMember = z.strictObject({ role: GivenRole })

export const MEMBER_SORTS = ['name', 'joined'] as const
