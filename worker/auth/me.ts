import { and, count, eq, isNull, max } from 'drizzle-orm'
import { EditMe, Me } from '../../core/auth/contract.ts'
import { refuse } from '../../core/problem.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { memberships, organizations } from '../db/schema/organizations.ts'
import { responses } from '../db/schema/responses.ts'
import { isoOrNull } from '../http/context.ts'
import { api, route } from '../http/route.ts'
import { relistWith } from '../members/queries.ts'
import type { System } from '../scope.ts'

const me = route({ method: 'get', path: '/auth/me', access: 'signed-in', summary: 'Who I am', reply: Me })
const editMe = route({
  method: 'patch',
  path: '/auth/me',
  access: 'signed-in',
  summary: 'Change my name, time zone or language',
  body: EditMe,
  reply: Me,
})

export const myself = api()
  .openapi(me, async (c) => c.json({ data: await meOf(c.var.system, c.var.caller.person_id ?? '') }, 200))
  .openapi(editMe, async (c) => {
    const change = c.req.valid('json')
    const person_id = c.var.caller.person_id ?? ''
    if (Object.keys(change).length > 0)
      await c.var.system.commit([
        c.var.system.db.update(people).set(change).where(eq(people.id, person_id)),
        ...(await relistWith(c.var.system, person_id, { name: change.full_name })),
      ])
    return c.json({ data: await meOf(c.var.system, person_id) }, 200)
  })

/** A person as they see themselves: account, organizations, and how many surveys they have taken. */
export async function meOf({ db }: System, person_id: string) {
  const [[account], mine, [taken]] = await db.batch([
    db
      .select({ person: people, email: emailAddresses.address, verified_at: emailAddresses.verified_at })
      .from(people)
      .innerJoin(emailAddresses, and(eq(emailAddresses.person_id, people.id), eq(emailAddresses.is_primary, true)))
      .where(eq(people.id, person_id)),
    db
      .select({ id: organizations.id, name: organizations.name, role: memberships.role })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.organization_id))
      .where(and(eq(memberships.person_id, person_id), isNull(organizations.deleted_at)))
      .orderBy(memberships.created_at)
      .limit(100),
    db
      .select({ surveys_taken: count(), last: max(responses.submitted_at) })
      .from(responses)
      .where(eq(responses.person_id, person_id)),
  ])
  if (!account) refuse({ code: 'sign-in-needed' })
  const { id, full_name, timezone, locale } = account.person
  const stats = { surveys_taken: taken?.surveys_taken ?? 0, last_survey_at: isoOrNull(taken?.last ?? null) }
  return { id, email: account.email, full_name, email_verified: account.verified_at !== null, timezone, locale, organizations: mine, stats }
}
