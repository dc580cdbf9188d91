import { and, eq, isNull } from 'drizzle-orm'
import { INVITATION_MS, mustBeUnanswered } from '../../core/invitations/status.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { isAlreadyThere, mustHaveChanged } from '../db/open.ts'
import { mails as mailTable } from '../db/schema/mail.ts'
import { invitations } from '../db/schema/organizations.ts'
import type { AppContext } from '../http/context.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { mustNotHurry } from '../limits/queries.ts'
import { lettersOf } from './letters.ts'
import { type InvitationRow, oneInvitation } from './queries.ts'

/** The same link once more, good for another seven days from now. */
export async function sendAgain(c: AppContext, invitation_id: string) {
  const { scope, now } = c.var
  const row = await unanswered(c, invitation_id)
  await mustNotHurry(c, 'account-mail', row.address)
  const mails = await lettersOf(c, [row])
  const again = { sent_at: now, expires_at: now + INVITATION_MS, open_address: row.address }
  const mailing = mails.map((row) => c.var.system.db.insert(mailTable).values(row).onConflictDoNothing())
  try {
    await scope.commit([...changed(c, row.id, again), ...mailing, audited(c, 'invitation.resend', row.id, scope.organization_id)])
  } catch (error) {
    if (!isAlreadyThere(error)) throw error
    refuse({ code: 'expired', detail: 'This address has been invited anew since. Send that invitation again.' })
  }
  nudgeSoon(
    c,
    mails.map(({ id }) => ({ kind: 'send-mail', id })),
  )
}

export async function revoke(c: AppContext, invitation_id: string) {
  const { scope, now } = c.var
  const { id } = await unanswered(c, invitation_id)
  await scope.commit([
    ...changed(c, id, { revoked_at: now, open_address: null }),
    audited(c, 'invitation.revoke', id, scope.organization_id),
  ])
}

async function unanswered(c: AppContext, id: string): Promise<InvitationRow> {
  const row = (await oneInvitation(c.var.system, c.var.scope, id)) ?? refuse({ code: 'not-found' })
  mustBeUnanswered(row.invitation, c.var.now)
  return row.invitation
}

/** Somebody may have accepted it meanwhile. */
const changed = ({ var: { system, scope } }: AppContext, id: string, change: Partial<InvitationRow>) => [
  scope.update(invitations, change, and(eq(invitations.id, id), isNull(invitations.accepted_at), isNull(invitations.revoked_at))),
  mustHaveChanged(system.db),
]
