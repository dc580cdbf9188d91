import { and, desc, eq, gt, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { invitations, memberships, organizations } from '../db/schema/organizations.ts'
import { sha256 } from '../http/secrets.ts'
import type { Scope, System } from '../scope.ts'

export type InvitationRow = typeof invitations.$inferSelect

const inviter = alias(people, 'inviter')
const guest = alias(people, 'guest')

/** An organization's invitations with who invited and who accepted; order and limit may follow. */
const shown = ({ db }: System, { organization_id }: Scope, condition: SQL | undefined) =>
  db
    .select({ invitation: invitations, inviter_name: inviter.full_name, guest_name: guest.full_name })
    .from(invitations)
    .leftJoin(inviter, eq(inviter.id, invitations.invited_by))
    .leftJoin(guest, eq(guest.id, invitations.accepted_by))
    .where(and(eq(invitations.organization_id, organization_id), condition))

/** The newest first. */
export const invitationPage = (system: System, scope: Scope, limit: number, before: string | null) =>
  shown(system, scope, before ? lt(invitations.id, before) : undefined)
    .orderBy(desc(invitations.id))
    .limit(limit + 1)

export const oneInvitation = (system: System, scope: Scope, id: string) => shown(system, scope, eq(invitations.id, id)).get()

/** The invitation of a link with its organization, unless that has been deleted, and the membership of whoever looks. */
export async function openedInvitation({ db }: System, token: string, person_id: string) {
  const row = await db
    .select({ invitation: invitations, organization: organizations, inviter_name: inviter.full_name, membership: memberships })
    .from(invitations)
    .innerJoin(organizations, and(eq(organizations.id, invitations.organization_id), isNull(organizations.deleted_at)))
    .leftJoin(inviter, eq(inviter.id, invitations.invited_by))
    .leftJoin(memberships, and(eq(memberships.organization_id, invitations.organization_id), eq(memberships.person_id, person_id)))
    .where(eq(invitations.token_hash, await sha256(token)))
    .get()
  return row ?? null
}

export const isOpen = (id: string, now: number) =>
  and(eq(invitations.id, id), isNull(invitations.accepted_at), isNull(invitations.revoked_at), gt(invitations.expires_at, now))

/** Whether a mail that carries this invitation is worth sending. */
export const invitationStillActs = async ({ db }: System, id: string, now: number): Promise<boolean> =>
  (await db.select({ id: invitations.id }).from(invitations).where(isOpen(id, now)).get()) !== undefined

/** Which of these addresses belong to members, and which have an invitation out. */
export async function knownAddresses({ db }: System, organization_id: string, addresses: readonly string[]) {
  const asked = sql`(select value from json_each(${JSON.stringify(addresses)}))`
  const [members, invited] = await db.batch([
    db
      .select({ address: emailAddresses.address })
      .from(emailAddresses)
      .innerJoin(memberships, and(eq(memberships.organization_id, organization_id), eq(memberships.person_id, emailAddresses.person_id)))
      .where(inArray(emailAddresses.address, asked)),
    db
      .select({ id: invitations.id, address: invitations.address, expires_at: invitations.expires_at })
      .from(invitations)
      .where(and(eq(invitations.organization_id, organization_id), inArray(invitations.open_address, asked))),
  ])
  return { members: new Set(members.map(({ address }) => address)), invited: new Map(invited.map((row) => [row.address, row])) }
}
