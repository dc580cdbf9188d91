import { and, eq, ne } from 'drizzle-orm'
import type * as z from 'zod'
import type { TransferOwnership } from '../../core/organizations/contract.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { isPasswordOf } from '../auth/queries.ts'
import { mustHaveChanged } from '../db/open.ts'
import { memberships } from '../db/schema/organizations.ts'
import { type AppContext, newId } from '../http/context.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { mustNotHurry } from '../limits/queries.ts'
import { planMail } from '../mail/queries.ts'
import { type Listed, membershipOf } from '../members/queries.ts'
import { organizationRow } from './queries.ts'

/** Makes a member the owner and the owner an admin, in one commit: there is one owner before, between and after. */
export async function transfer(c: AppContext, { user_id, password }: z.infer<typeof TransferOwnership>) {
  const { system, scope } = c.var
  const { organization_id, person_id } = scope
  await mustNotHurry(c, 'password', person_id)
  if (!(await isPasswordOf(system, person_id, password)))
    refuse({ code: 'invalid-input', errors: [{ path: 'password', message: 'this is not your password' }] })
  const [old, next] = [await membershipOf(system, organization_id, person_id), await membershipOf(system, organization_id, user_id)]
  if (!old || !next || user_id === person_id)
    refuse({ code: 'invalid-input', errors: [{ path: 'user_id', message: 'choose another member of this organization' }] })
  const mails = await letters(c, old, next)
  await scope.commit([
    scope.update(memberships, { role: 'admin' }, and(eq(memberships.person_id, person_id), eq(memberships.role, 'owner'))),
    mustHaveChanged(system.db),
    scope.update(memberships, { role: 'owner' }, and(eq(memberships.person_id, user_id), ne(memberships.role, 'owner'))),
    mustHaveChanged(system.db),
    audited(c, 'organization.transfer', user_id, organization_id),
    ...mails.map(({ statement }) => statement),
  ])
  nudgeSoon(
    c,
    mails.map(({ id }) => ({ kind: 'send-mail', id })),
  )
}

/** Both see it: whoever took an account over cannot give an organization away unnoticed. */
async function letters(c: AppContext, old: Listed, next: Listed) {
  const { system, scope, now } = c.var
  const organization_name = (await organizationRow(system, scope.organization_id))?.name ?? ''
  const event = newId('audit', now)
  return [old, next].map((to) => {
    const facts = {
      kind: 'ownership-transferred' as const,
      full_name: to.name,
      organization_name,
      other_name: (to === old ? next : old).name,
      is_new_owner: to === next,
    }
    const unique_key = `ownership-transferred:${event}:${to.person_id}`
    return planMail(
      system,
      { unique_key, to_address: to.address, person_id: to.person_id, organization_id: scope.organization_id, facts },
      now,
    )
  })
}
