import type { KeyScope } from '../../../core/api-keys/scopes.ts'

/** What a key may do, as the screen says it. */
export const SCOPE_WORDS: Record<KeyScope, string> = {
  'organization.show': 'See the organization’s details',
  'surveys.list': 'List surveys',
  'surveys.show': 'Read surveys',
  'surveys.edit': 'Create, change and delete surveys',
  'surveys.publish': 'Publish, close and reopen surveys',
  'surveys.assign': 'Assign surveys to people',
  'responses.list': 'Read responses',
  'responses.import': 'Bring past responses',
  'reports.manage': 'Make and revoke reports, which anybody with their link can read',
  'participants.manage': 'Read and change participants',
  'jobs.manage': 'Follow and stop imports',
  'audit.list': 'Read the audit log',
}
