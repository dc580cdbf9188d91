import { may } from '../../core/organizations/roles.ts'
import { refuse } from '../../core/problem.ts'
import { roleIn } from '../db/tenancy.ts'
import type { AppContext } from '../http/context.ts'
import { responseById } from './queries.ts'

/** A response that the caller may read: their own, or one of an organization whose responses they may list, which is `isForWork`. */
export async function readableResponse(c: AppContext, id: string) {
  const { system, caller } = c.var
  const row = await responseById(system, id)
  const isForWork = row !== undefined && (await mayRead(c, row.organization_id))
  if (!row || !(isForWork || row.person_id === caller.person_id)) refuse({ code: 'not-found' })
  return { row, isForWork }
}

async function mayRead({ var: { system, caller } }: AppContext, organization_id: string): Promise<boolean> {
  const role = await roleIn(system.db, organization_id, caller.person_id ?? '')
  return role !== null && may(role, 'responses.list')
}
