/** The statuses in the words of whoever answers for a survey, and which of them need something done. */
import type { ComplianceFilter, ComplianceRow } from '../../../core/compliance/contract.ts'
import type { RespondentStatus } from '../../../core/recurrence/contract.ts'
import type { BadgeKind } from '../../ui/badge.tsx'

export const STATUS_WORDS: Record<RespondentStatus, [words: string, kind: BadgeKind]> = {
  overdue: ['Overdue', 'warning'],
  never_started: ['Never started', 'warning'],
  due: ['Due', 'warning'],
  incomplete: ['Incomplete', 'warning'],
  abandoned: ['Abandoned', 'neutral'],
  in_progress: ['In progress', 'neutral'],
  enrolled: ['Assigned', 'neutral'],
  waiting: ['Waiting', 'good'],
  completed: ['Completed', 'good'],
  not_enrolled: ['Not assigned', 'neutral'],
}

/** Why somebody gets no reminders. */
export const UNREACHABLE_WORDS: Record<NonNullable<ComplianceRow['unreachable']>, string> = {
  opted_out: 'Wants no reminders',
  suppressed: 'Address takes no e-mail',
  unverified: 'Address not confirmed',
}

/** What the filter offers, with how many people it would show. */
export const FILTER_WORDS: Record<ComplianceFilter, string> = {
  all: 'Everybody',
  due: 'Due',
  overdue: 'Overdue',
  never_started: 'Never started',
  incomplete: 'Incomplete',
  in_progress: 'In progress',
  abandoned: 'Abandoned',
  enrolled: 'Assigned, not due yet',
  completed: 'Completed or waiting',
  waiting: 'Waiting for the next time',
  not_enrolled: 'No longer assigned',
}
