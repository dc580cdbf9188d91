import { DAY_MS } from '../durations.ts'
import { refuse } from '../problem.ts'

export const INVITATION_MS = 7 * DAY_MS

export const INVITATION_STATUSES = ['pending', 'accepted', 'expired', 'revoked'] as const
export type InvitationStatus = (typeof INVITATION_STATUSES)[number]

export type InvitationFacts = { accepted_at: number | null; revoked_at: number | null; expires_at: number }

/** What has happened to it comes before what time has done. */
export function invitationStatus({ accepted_at, revoked_at, expires_at }: InvitationFacts, now: number): InvitationStatus {
  if (accepted_at !== null) return 'accepted'
  if (revoked_at !== null) return 'revoked'
  return expires_at <= now ? 'expired' : 'pending'
}

/** Refuses an invitation that can no longer be accepted. */
export function mustBePending(invitation: InvitationFacts, now: number) {
  const status = invitationStatus(invitation, now)
  if (status === 'accepted') refuse({ code: 'used' })
  if (status !== 'pending') refuse({ code: 'expired' })
}

/** Refuses to send one again that has been answered or taken back; one whose time is over gets another seven days. */
export function mustBeUnanswered(invitation: InvitationFacts, now: number) {
  const status = invitationStatus(invitation, now)
  if (status === 'accepted') refuse({ code: 'used', detail: 'This invitation has been accepted already.' })
  if (status === 'revoked') refuse({ code: 'expired', detail: 'This invitation was revoked. Invite the address again.' })
}
