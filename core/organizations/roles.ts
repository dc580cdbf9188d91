export const ROLES = ['owner', 'admin', 'member'] as const
export type Role = (typeof ROLES)[number]

/** What a role may do in its organization. Routes, screens and tests all read this one table. */
const PERMISSIONS = {
  'organization.show': ['owner', 'admin', 'member'],
  'organization.edit': ['owner', 'admin'],
  'organization.delete': ['owner'],
  'organization.transfer': ['owner'],
  'organization.retention': ['owner'],
  'members.list': ['owner', 'admin', 'member'],
  'members.edit': ['owner', 'admin'],
  'invitations.manage': ['owner', 'admin'],
  'participants.manage': ['owner', 'admin'],
  'participants.merge': ['owner'],
  'jobs.manage': ['owner', 'admin'],
  'surveys.list': ['owner', 'admin', 'member'],
  'surveys.show': ['owner', 'admin', 'member'],
  'surveys.edit': ['owner', 'admin'],
  'surveys.publish': ['owner', 'admin'],
  'surveys.assign': ['owner', 'admin'],
  'responses.list': ['owner', 'admin'],
  'responses.import': ['owner', 'admin'],
  'reports.manage': ['owner', 'admin'],
  'mail.manage': ['owner', 'admin'],
  'audit.list': ['owner', 'admin'],
  'api-keys.manage': ['owner', 'admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

export const may = (role: Role, permission: Permission): boolean => (PERMISSIONS[permission] as readonly Role[]).includes(role)

export const isPermission = (access: string): access is Permission => access in PERMISSIONS
