import { eq } from 'drizzle-orm'
import { people } from '../db/schema/accounts.ts'
import type { AppContext } from '../http/context.ts'
import { planMail } from '../mail/queries.ts'
import { organizationRow } from '../organizations/queries.ts'
import type { InvitationRow } from './queries.ts'

type From = { organization_name: string; inviter_name: string }

export type Letter = ReturnType<typeof planMail>

/** The mails of some invitations by one inviter. */
export async function lettersOf(c: AppContext, rows: readonly InvitationRow[]): Promise<Letter[]> {
  const from = await sender(c, rows[0]?.invited_by ?? '')
  return rows.map((row) => letter(c, row, from))
}

/** Sent again within the same moment, it is one mail. */
function letter(c: AppContext, { id, organization_id, address, role, message }: InvitationRow, from: From): Letter {
  const { system, now } = c.var
  const facts = { kind: 'invitation' as const, secret_id: id, role, message, ...from }
  return planMail(system, { unique_key: `invitation:${id}:${now}`, to_address: address, organization_id, facts }, now)
}

async function sender({ var: { system, scope } }: AppContext, invited_by: string): Promise<From> {
  const organization_name = (await organizationRow(system, scope.organization_id))?.name ?? ''
  const person = await system.db.select({ name: people.full_name }).from(people).where(eq(people.id, invited_by)).get()
  return { organization_name, inviter_name: person?.name ?? organization_name }
}
