import type { RespondentStatus } from '../recurrence/contract.ts'
import type { ComplianceFilter } from './contract.ts'

export const COMPLIANCE_SORTS = ['name', 'status', 'last_taken', 'delta'] as const
export type ComplianceSort = (typeof COMPLIANCE_SORTS)[number]

/** Statuses in the order of urgency: first those of people for whom something has to be done. */
export const BY_URGENCY: readonly RespondentStatus[] = [
  'overdue',
  'never_started',
  'due',
  'incomplete',
  'abandoned',
  'in_progress',
  'enrolled',
  'waiting',
  'completed',
  'not_enrolled',
]

export const COMPLIANCE_FILTERS: readonly ComplianceFilter[] = ['all', ...BY_URGENCY]

/** The statuses that a filter shows, most urgent first. Whoever waits has completed what was asked of them. */
export function statusesOf(filter: ComplianceFilter): readonly RespondentStatus[] {
  if (filter === 'all') return BY_URGENCY
  return filter === 'completed' ? ['waiting', 'completed'] : [filter]
}
