import { eq } from 'drizzle-orm'
import { people } from '../db/schema/accounts.ts'
import type { Acting } from '../http/context.ts'
import { mailRow } from '../mail/queries.ts'
import { organizationRow } from '../organizations/queries.ts'
import type { InvitationRow } from './queries.ts'

export type Letter = ReturnType<typeof mailRow>

/** The mails of some invitations by one inviter, as rows. Sent again within the same moment, it is one mail. */
export async function lettersOf(c: Acting, rows: readonly InvitationRow[]): Promise<Letter[]> {
  const from = await sender(c, rows[0]?.invited_by ?? '')
  const { now } = c.var
  return rows.map(({ id, organization_id, address, role, message }) => {
    const facts = { kind: 'invitation' as const, secret_id: id, role, message, ...from }
    return mailRow({ unique_key: `invitation:${id}:${now}`, to_address: address, organization_id, facts }, now)
  })
}

async function sender({ var: { system, scope } }: Acting, invited_by: string) {
  const organization_name = (await organizationRow(system, scope.organization_id))?.name ?? ''
  const person = await system.db
    .select({ name: people.full_name, locale: people.locale })
    .from(people)
    .where(eq(people.id, invited_by))
    .get()
  return { organization_name, inviter_name: person?.name ?? organization_name, ...(person && { locale: person.locale }) }
}
