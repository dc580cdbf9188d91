import { and, count, eq, exists, isNull, max, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { EditMe, Me } from '../../core/auth/contract.ts'
import { refuse } from '../../core/problem.ts'
import type { Database } from '../db/open.ts'
import { emailAddresses, people, signIns } from '../db/schema/accounts.ts'
import { memberships, organizations } from '../db/schema/organizations.ts'
import { erasures } from '../db/schema/privacy.ts'
import { responses } from '../db/schema/responses.ts'
import { signInOf } from '../http/access.ts'
import { isoOrNull } from '../http/context.ts'
import { api, route } from '../http/route.ts'
import { relistWith } from '../members/queries.ts'
import { zoneChanged } from '../recurrence/queries.ts'
import type { System } from '../scope.ts'

const me = route({ method: 'get', path: '/auth/me', access: 'signed-in', readsStanding: true, summary: 'Who I am', reply: Me })
const editMe = route({
  method: 'patch',
  path: '/auth/me',
  access: 'signed-in',
  summary: 'Change my name, time zone or language',
  body: EditMe,
  reply: Me,
})

export const myself = api()
  .openapi(me, async (c) => {
    const { person_id, sign_in_id } = signInOf(c)
    return c.json({ data: await meOf(c.var.system, person_id, sign_in_id) }, 200)
  })
  .openapi(editMe, async (c) => {
    const change = c.req.valid('json')
    const person_id = c.var.caller.person_id ?? ''
    if (Object.keys(change).length > 0)
      await c.var.system.commit([
        c.var.system.db.update(people).set(change).where(eq(people.id, person_id)),
        ...(await relistWith(c.var.system, person_id, { name: change.full_name })),
        ...(change.timezone === undefined ? [] : zoneChanged(c.var.system, person_id, c.var.now)),
      ])
    return c.json({ data: await meOf(c.var.system, person_id) }, 200)
  })

/**
 * A person as they see themselves: account, organizations, and how many surveys they have taken. One statement, because every page
 * of the dashboard begins with it. With a sign-in it refuses unless that one stands.
 */
export async function meOf({ db }: System, person_id: string, sign_in_id: string | null = null) {
  const standing = and(
    eq(signIns.person_id, people.id),
    sign_in_id === null ? undefined : eq(signIns.id, sign_in_id),
    isNull(signIns.revoked_at),
  )
  const account = await db
    .select({
      person: people,
      email: emailAddresses.address,
      verified_at: emailAddresses.verified_at,
      erased_at: erasures.due_at,
      organizations: sql<string>`(select json_group_array(json_object('id', id, 'name', name, 'role', role)) from ${mine(db, person_id)})`,
      surveys_taken: sql<number>`(${db.select({ taken: count() }).from(responses).where(eq(responses.person_id, person_id))})`,
      last: sql<number | null>`(${db
        .select({ last: max(responses.submitted_at) })
        .from(responses)
        .where(eq(responses.person_id, person_id))})`,
    })
    .from(people)
    .innerJoin(emailAddresses, and(eq(emailAddresses.person_id, people.id), eq(emailAddresses.is_primary, true)))
    .leftJoin(erasures, eq(erasures.person_id, people.id))
    .where(
      and(eq(people.id, person_id), sign_in_id === null ? undefined : exists(db.select({ id: signIns.id }).from(signIns).where(standing))),
    )
    .get()
  if (!account) refuse({ code: 'sign-in-needed' })
  const { id, full_name, timezone, locale } = account.person
  const organizations: z.infer<typeof Me>['organizations'] = JSON.parse(account.organizations)
  const stats = { surveys_taken: account.surveys_taken, last_survey_at: isoOrNull(account.last) }
  const { email, verified_at } = account
  const erased_at = isoOrNull(account.erased_at)
  return { id, email, full_name, email_verified: verified_at !== null, timezone, locale, organizations, erased_at, stats }
}

/** The organizations of a person, the first joined first. */
const mine = (db: Database, person_id: string) =>
  db
    .select({ id: organizations.id, name: organizations.name, role: memberships.role })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organization_id))
    .where(and(eq(memberships.person_id, person_id), isNull(organizations.deleted_at)))
    .orderBy(memberships.created_at)
    .limit(100)
