import { KEY_ROLE } from '../../core/api-keys/scopes.ts'
import type { JobKind } from '../../core/jobs/contract.ts'
import { may, type Permission } from '../../core/organizations/roles.ts'
import type { jobs } from '../db/schema/jobs.ts'
import { organizationIsLive, roleIn } from '../db/tenancy.ts'
import type { Acting } from '../http/context.ts'
import { Scope } from '../scope.ts'
import type { Work } from './kinds.ts'

type Asked = Pick<typeof jobs.$inferSelect, 'organization_id' | 'kind' | 'created_by' | 'request_id'>

const NEEDS: Record<JobKind, Permission> = {
  'participants-import': 'participants.manage',
  'invitations-import': 'invitations.manage',
  rescoring: 'surveys.edit',
  assigning: 'surveys.assign',
  'responses-import': 'responses.import',
  export: 'responses.list',
  report: 'reports.manage',
}

/** A job acts in its one organization and in the name of whoever asked for it, as long as they may; null when they may not. */
export async function actingFor({ system, config, now }: Work, job: Asked): Promise<Acting | null> {
  const { organization_id, kind, created_by, request_id } = job
  const isKey = created_by.startsWith('key_')
  const role = isKey ? KEY_ROLE : await roleIn(system.db, organization_id, created_by)
  if (!role || !may(role, NEEDS[kind]) || !(await organizationIsLive(system.db, organization_id))) return null
  const opener = isKey ? { api_key_id: created_by } : { person_id: created_by }
  const scope = new Scope(system.db, organization_id, opener, role)
  const caller = { person_id: null, api_key_id: null, sign_in_id: null, respondent_token: null, api_key: null, refused: null }
  return { var: { system, scope, config, now, request_id, caller: { ...caller, by: 'nobody', ...opener } } }
}
