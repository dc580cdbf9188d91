import { mustBePending } from '../../core/invitations/status.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { isAlreadyThere, mustHaveChanged } from '../db/open.ts'
import { invitations } from '../db/schema/organizations.ts'
import type { AppContext } from '../http/context.ts'
import { join, listed } from '../members/queries.ts'
import { organizationView } from '../organizations/queries.ts'
import { isOpen, openedInvitation } from './queries.ts'

/**
 * Whoever holds the link joins, with whatever address their account has. Of many at once one joins. For somebody who is
 * a member already nothing changes and the invitation stays open: a role is given by editing it, not by a link.
 */
export async function accept(c: AppContext, token: string) {
  const { system, now, caller } = c.var
  const person = (await listed(system, caller.person_id ?? '')) ?? refuse({ code: 'sign-in-needed' })
  const opened = (await openedInvitation(system, token, person.person_id)) ?? refuse({ code: 'not-found' })
  const { invitation, organization, membership } = opened
  mustBePending(invitation, now)
  if (membership) return organizationView(organization, membership.role)
  const accepted = { accepted_at: now, accepted_by: person.person_id, accepted_address: person.address, open_address: null }
  const statements = [
    system.db.update(invitations).set(accepted).where(isOpen(invitation.id, now)),
    mustHaveChanged(system.db),
    ...join(system, organization.id, person, invitation.role, now),
    audited(c, 'invitation.accept', invitation.id, organization.id),
  ]
  try {
    await system.commit(statements, { code: 'used' })
  } catch (error) {
    // They joined by another invitation at the same moment: this one was not needed.
    if (!isAlreadyThere(error)) throw error
    refuse({ code: 'changed-meanwhile' })
  }
  return organizationView(organization, invitation.role)
}
