/** Why somebody did or did not get a reminder, in words. */
import type { LedgerEntry } from '../../../core/recurrence/contract.ts'
import type { Settings } from '../../../core/surveys/contract.ts'
import type { BadgeKind } from '../../ui/badge.tsx'

const DECISION_WORDS: Record<LedgerEntry['decision'], [words: string, kind: BadgeKind]> = {
  planned: ['Planned', 'neutral'],
  sent: ['Sent', 'good'],
  withheld: ['Not sent', 'warning'],
  superseded: ['Skipped', 'neutral'],
  failed: ['Failed', 'warning'],
}

/** What came of one that went, where somebody has told. */
const OUTCOME_WORDS: Record<NonNullable<LedgerEntry['outcome']>, [words: string, kind: BadgeKind]> = {
  delivered: ['Delivered', 'good'],
  bounced: ['Came back', 'warning'],
  complained: ['Called spam', 'warning'],
}

export const decisionWords = ({ decision, outcome }: Pick<LedgerEntry, 'decision' | 'outcome'>): [words: string, kind: BadgeKind] =>
  outcome === null ? DECISION_WORDS[decision] : OUTCOME_WORDS[outcome]

const REASONS: Readonly<Record<string, string>> = {
  unverified: 'Their address is not confirmed.',
  suppressed: 'Their address takes no e-mail: one came back, or they called it unwanted.',
  opted_out: 'They want no reminders.',
  removed: 'They were no longer a member or participant.',
  survey_closed: 'The survey was not open.',
  switched_off: 'The survey no longer reminded by itself.',
  completed: 'They had taken the survey by then.',
  due_moved: 'The due day was moved.',
  waived: 'This time was waived.',
  taken_back: 'They were no longer asked to take it.',
  gone_on: 'They had gone on with the survey by then.',
  daily_cap: 'They had had a reminder that day; one a day is the most.',
  weekly_cap: 'They had had three reminders that week, which is the most.',
  later_step: 'A later reminder had come up already.',
  unfinished_session: 'They had begun the survey; what was begun has reminders of its own.',
  too_late: 'Its time had passed.',
  own_template_failed: 'Your own words for it could not be used; it went in ours.',
}

/** Other reasons are sentences already, such as what a mail server answered. */
export const reasonWords = (reason: string | null): string => (reason === null ? '' : (REASONS[reason] ?? reason))

/** Why a survey does not remind by itself. */
export const quietWords = ({ auto_remind }: Pick<Settings, 'auto_remind'>): string =>
  auto_remind
    ? 'This survey can be taken again at any time, so nobody is reminded when it is due. Whoever begins it and stops is still reminded to go on.'
    : 'Automatic reminders are switched off for this survey. Whoever begins it and stops is still reminded to go on.'

export function kindWords({ kind, by_hand, step, steps }: Pick<LedgerEntry, 'kind' | 'by_hand' | 'step' | 'steps'>): string {
  if (by_hand) return kind === 'unfinished' ? 'To go on, sent by hand' : 'Reminder by hand'
  return kind === 'unfinished' ? `To go on, ${step} of ${steps}` : `Reminder ${step} of ${steps}`
}
