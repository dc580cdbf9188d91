import { and, inArray, lte, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { EmailAddress } from '../../core/auth/contract.ts'
import { addressKey } from '../../core/auth/one-time.ts'
import type { Invite, Invited } from '../../core/invitations/contract.ts'
import { INVITATION_MS } from '../../core/invitations/status.ts'
import { auditedEach } from '../audit/queries.ts'
import { insertRows } from '../db/bulk.ts'
import type { Statement } from '../db/open.ts'
import { mails } from '../db/schema/mail.ts'
import { invitations } from '../db/schema/organizations.ts'
import { type Acting, type AppContext, newId } from '../http/context.ts'
import { createOnce } from '../http/idempotency.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { hashOfSecret, secretOf } from '../one-time/queries.ts'
import { mustHaveAllowance } from './allowance.ts'
import { type Letter, lettersOf } from './letters.ts'
import { type InvitationRow, knownAddresses } from './queries.ts'

type Results = z.infer<typeof Invited>['results']
type Invitees = Pick<z.infer<typeof Invite>, 'emails' | 'role' | 'message'>
export type Planned = { results: Results; rows: InvitationRow[] }

/** Invites every address that can be, and says of each line what became of it. One commit; of two at once, one invites. */
export async function invite(c: AppContext, input: z.infer<typeof Invite>): Promise<{ results: Results }> {
  let mail_ids: string[] = []
  const reply = await createOnce(c, async () => {
    const { results, rows } = await plan(c, input)
    await mustHaveAllowance(c, rows.length)
    const { statements, ids } = await sending(c, rows)
    mail_ids = ids
    return { statements, reply: { results } }
  })
  nudgeSoon(
    c,
    mail_ids.map((id) => ({ kind: 'send-mail', id })),
  )
  return reply
}

/** Which of these addresses can be invited, with the rows for those, and what is to be said of the others. */
export async function plan(c: Acting, { emails, role, message = '' }: Invitees): Promise<Planned> {
  const addresses = emails.map(addressKey)
  const { members, invited } = await knownAddresses(c.var.system, c.var.scope.organization_id, addresses)
  const open = new Map([...invited].filter(([, { expires_at }]) => expires_at > c.var.now).map(([address, { id }]) => [address, id]))
  const planned: Planned = { results: [], rows: [] }
  for (const [i, address] of addresses.entries()) {
    const told = (outcome: Results[number]['outcome'], invitation_id: string | null = null) =>
      planned.results.push({ email: emails[i]?.trim() ?? address, outcome, invitation_id })
    const known = open.get(address)
    // As it was typed: in lower case the sign for Kelvin is the letter k.
    if (!EmailAddress.safeParse(emails[i]?.trim()).success) told('not_an_address')
    else if (members.has(address)) told('already_member')
    else if (known) told('already_invited', known)
    else {
      const row = await newInvitation(c, address, role, message || null)
      planned.rows.push(row)
      open.set(address, row.id)
      told('invited', row.id)
    }
  }
  return planned
}

async function newInvitation(c: Acting, address: string, role: InvitationRow['role'], message: string | null): Promise<InvitationRow> {
  const { scope, config, now } = c.var
  const id = newId('invitation', now)
  return {
    id,
    organization_id: scope.organization_id,
    address,
    open_address: address,
    role,
    message,
    invited_by: scope.actor_id,
    token_hash: await hashOfSecret(id, 'invitation', await secretOf(config, 'invitation', id)),
    created_at: now,
    sent_at: now,
    expires_at: now + INVITATION_MS,
    revoked_at: null,
    accepted_at: null,
    accepted_by: null,
    accepted_address: null,
  }
}

/** The statements that send invitations, few of them however many they are, and the mails to nudge afterwards. */
export async function sending(c: Acting, rows: InvitationRow[]): Promise<{ statements: Statement[]; ids: string[] }> {
  if (rows.length === 0) return { statements: [], ids: [] }
  const letters = await lettersOf(c, rows)
  return { statements: statementsOf(c, rows, letters), ids: letters.map(({ id }) => id) }
}

function statementsOf(c: Acting, rows: InvitationRow[], letters: readonly Letter[]): Statement[] {
  const { system, scope, now } = c.var
  const addresses = sql`(select value from json_each(${JSON.stringify(rows.map(({ address }) => address))}))`
  return [
    // An invitation whose time is over makes room for the next, and stays in the list as expired.
    scope.update(invitations, { open_address: null }, and(inArray(invitations.open_address, addresses), lte(invitations.expires_at, now))),
    ...insertRows(system.db, invitations, rows),
    ...insertRows(system.db, mails, [...letters]),
    ...auditedEach(
      c,
      'invitation.create',
      rows.map(({ id }) => id),
      scope.organization_id,
    ),
  ]
}
