import { may, type Permission } from '../organizations/roles.ts'

/**
 * What an API key may be given: work on surveys, responses and participants. Members, keys and the organization itself stay with people,
 * so that a stolen key cannot make itself at home.
 */
export const KEY_SCOPES = [
  'organization.show',
  'surveys.list',
  'surveys.show',
  'surveys.edit',
  'surveys.publish',
  'surveys.assign',
  'responses.list',
  'responses.import',
  'reports.manage',
  'participants.manage',
  'jobs.manage',
  'audit.list',
] as const satisfies readonly Permission[]

export type KeyScope = (typeof KEY_SCOPES)[number]

/** The role whose rights no key exceeds, whatever was written into it. */
export const KEY_ROLE = 'admin'

export const keyMay = (scopes: readonly KeyScope[], permission: Permission): boolean =>
  may(KEY_ROLE, permission) && (scopes as readonly Permission[]).includes(permission)
