/**
 * Whether somebody is reminded: decided when a step comes, and once more when its mail is about to go. Each decision is kept
 * with its reason; what is not sent is explained by it.
 */
import type { Lifecycle } from './lifecycle.ts'
import { dayAfter, localDay, momentOn } from './local-time.ts'
import { outsideQuietHours } from './quiet-hours.ts'

/** The most reminders that a person gets from one organization, in a day and in seven days of their calendar. */
export const AT_MOST = { a_day: 1, a_week: 3 }

export const WITHHELD_REASONS = [
  'unverified',
  'suppressed',
  'opted_out',
  'removed',
  'survey_closed',
  'switched_off',
  'completed',
  'due_moved',
  'waived',
  'taken_back',
  'gone_on',
  'daily_cap',
  'weekly_cap',
] as const
export const SUPERSEDED_REASONS = ['later_step', 'unfinished_session', 'too_late'] as const
export type WithheldReason = (typeof WITHHELD_REASONS)[number]
export type SupersededReason = (typeof SUPERSEDED_REASONS)[number]

/** What keeps any reminder about this survey from this person. */
export type Bars = {
  hasVerifiedEmail: boolean
  isSuppressed: boolean
  hasOptedOut: boolean
  /** Their membership was ended. */
  isRemoved: boolean
  /** The survey can be started, and its organization is there. */
  isOpen: boolean
}

/** Planned for `at`, or not, and why. */
export type Decision =
  | { outcome: 'planned'; at: number }
  | { outcome: 'withheld'; reason: WithheldReason }
  | { outcome: 'superseded'; reason: SupersededReason }

export function barred({ hasVerifiedEmail, isSuppressed, hasOptedOut, isRemoved, isOpen }: Bars): WithheldReason | null {
  if (!isOpen) return 'survey_closed'
  if (isRemoved) return 'removed'
  if (hasOptedOut) return 'opted_out'
  if (isSuppressed) return 'suppressed'
  return hasVerifiedEmail ? null : 'unverified'
}

/** What becomes of the last step that has come; it supersedes those before it. */
export function stepDecision(life: Lifecycle, bars: Bars, timezone: string, now: number): Decision {
  const given_up = passedOver(life, now)
  if (given_up) return { outcome: 'superseded', reason: given_up }
  const reason = barred(bars)
  return reason ? { outcome: 'withheld', reason } : { outcome: 'planned', at: outsideQuietHours(now, timezone) }
}

/** An unfinished session has reminders of its own; once the schedule has run out there are none. */
export function passedOver({ status, cycle }: Lifecycle, now: number): SupersededReason | null {
  if (status === 'in_progress' || status === 'incomplete' || status === 'abandoned') return 'unfinished_session'
  return cycle !== null && now >= cycle.runs_out_at ? 'too_late' : null
}

/** A survey reminds by itself where it is switched on and there is a wait. */
export const remindsByItself = (settings: { auto_remind: boolean; min_days_between_attempts: number }): boolean =>
  settings.auto_remind && settings.min_days_between_attempts > 0

/** Which cap keeps a reminder back that would come at `at`; null if none does. `got`: when the person gets or got the organization's others. */
export function hadEnough(got: readonly number[], at: number, timezone: string): WithheldReason | null {
  const since = capsSince(at, timezone)
  const gotSince = (moment: number) => got.filter((each) => each >= moment).length
  if (gotSince(since.day) >= AT_MOST.a_day) return 'daily_cap'
  return gotSince(since.week) >= AT_MOST.a_week ? 'weekly_cap' : null
}

/** Since when reminders count against one that goes at this moment: the start of its day, and of the seven days that end with it. */
export function capsSince(at: number, timezone: string): { day: number; week: number } {
  const day = localDay(at, timezone)
  return { day: momentOn(day, 0, timezone), week: momentOn(dayAfter(day, -6), 0, timezone) }
}
