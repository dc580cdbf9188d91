import * as z from 'zod'
import { idPattern } from '../ids.ts'
import { JobView, ReadAs } from '../jobs/contract.ts'
import { GivenRole } from '../members/contract.ts'
import { PLAIN_TEXT } from '../one-line.ts'
import { INVITATION_STATUSES } from './status.ts'

export const InvitationId = z.string().regex(idPattern('invitation'), 'must be an invitation id')
export const InvitationToken = z.string().min(1).max(128)

const Status = z.enum(INVITATION_STATUSES)

/** A longer list comes as a CSV. */
export const INVITED_AT_ONCE = 500

const Message = z.string().trim().max(1000).regex(PLAIN_TEXT, 'write it without control or hidden characters')

export const Invite = z.strictObject({
  /** As pasted: what is not an address is told line by line, and does not hold up the others. */
  emails: z.array(z.string().max(320)).min(1, 'name at least one address').max(INVITED_AT_ONCE),
  role: GivenRole,
  message: Message.optional(),
})

/** One role and message for everybody in a CSV; the file may stand for `csv` as the part `file` of a form. */
export const ImportInvitations = z.strictObject({ csv: z.string().max(8_000_000), role: GivenRole, message: Message.optional() })

const OUTCOMES = ['invited', 'already_member', 'already_invited', 'not_an_address'] as const

export const Invited = z.strictObject({
  results: z.array(
    z.strictObject({
      email: z.string(),
      outcome: z.enum(OUTCOMES),
      invitation_id: z.string().nullable(),
    }),
  ),
})

export const InvitedLine = z.strictObject({
  line: z.int(),
  email: z.string(),
  outcome: z.enum([...OUTCOMES, 'repeated', 'not_right']),
  message: z.string().nullable(),
})
export type InvitedLine = z.infer<typeof InvitedLine>

/** What came of a short list at once, or the job that works through a long one. */
export const InvitedByFile = z.strictObject({
  invited: z.int(),
  results: z.array(InvitedLine),
  read_as: ReadAs,
  job: JobView.nullable(),
})

const Inviter = z.strictObject({ user_id: z.string(), name: z.string() })

export const Invitation = z.strictObject({
  id: z.string(),
  email: z.string(),
  role: GivenRole,
  message: z.string().nullable(),
  status: Status,
  invited_by: Inviter,
  created_at: z.iso.datetime(),
  sent_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  accepted_at: z.iso.datetime().nullable(),
  /** Who accepted, with the address of their account: it need not be the one that was invited. */
  accepted_by: z.strictObject({ user_id: z.string(), name: z.string(), email: z.string() }).nullable(),
})

/** What whoever holds the link may see. */
export const OpenedInvitation = z.strictObject({
  organization_name: z.string(),
  color: z.string().nullable(),
  logo_url: z.string().nullable(),
  role: GivenRole,
  inviter_name: z.string(),
  status: Status,
  expires_at: z.iso.datetime(),
})
