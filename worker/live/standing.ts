import { sql } from 'drizzle-orm'
import { may, ROLES } from '../../core/organizations/roles.ts'
import { signIns } from '../db/schema/accounts.ts'
import { apiKeys } from '../db/schema/api-keys.ts'
import { memberships, organizations } from '../db/schema/organizations.ts'
import type { System } from '../scope.ts'
import { isOver, type Listener } from './listeners.ts'

/** Who may see an organization's dashboards. */
export const LISTENING = 'responses.list'

const HEARING_ROLES = JSON.stringify(ROLES.filter((role) => may(role, LISTENING)))

/**
 * Whether each may still listen: their time is not over, and the membership and the sign-in, or the key, stand as they are now, in one
 * way to the database. Asked before each frame, so that whoever was removed hears nothing more.
 */
export async function stillListening({ db }: System, organization_id: string, listeners: readonly Listener[]): Promise<boolean[]> {
  const asked = JSON.stringify(listeners.map(({ who }, n) => ({ n, ...who })))
  const given = (name: string) => sql`asked.value ->> ${sql.raw(`'$.${name}'`)}`
  const rows = await db.all<{ n: number }>(sql`
    select asked.value ->> '$.n' n from json_each(${asked}) asked
    where exists (select 1 from ${organizations} where ${organizations.id} = ${organization_id} and ${organizations.deleted_at} is null)
      and case when ${given('person_id')} is not null
        then exists (select 1 from ${memberships} where ${memberships.organization_id} = ${organization_id}
            and ${memberships.person_id} = ${given('person_id')} and ${memberships.role} in (select value from json_each(${HEARING_ROLES})))
          and exists (select 1 from ${signIns} where ${signIns.id} = ${given('sign_in_id')} and ${signIns.revoked_at} is null)
        else exists (select 1 from ${apiKeys} where ${apiKeys.id} = ${given('api_key_id')}
            and ${apiKeys.organization_id} = ${organization_id} and ${apiKeys.revoked_at} is null)
        end`)
  const standing = new Set(rows.map(({ n }) => n))
  return listeners.map((listener, n) => standing.has(n) && !isOver(listener))
}
