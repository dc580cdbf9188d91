import { dayAfter, localDay, momentOn } from './local-time.ts'

/** The moment an assignment is due for this person; without a date it is due now. */
export function dueMoment(due_at: string | undefined, timezone: string, now: number): number {
  if (due_at === undefined) return now
  return /^\d{4}-\d{2}-\d{2}$/.test(due_at) ? momentOn(due_at, 0, timezone) : Date.parse(due_at)
}

/** The most days that newcomers may be given after they join. */
export const MAX_DUE_DAYS = 365

/** When a survey is due for newcomers: at `due_at`, a moment or a day as above, or else `due_days` days after each of them joins. */
export type NewcomersDue = { due_at: string | null; due_days: number }

/**
 * When it is due for somebody who has joined: at the start of that day in their zone, or at once when `due_days` is 0. Whoever joins
 * after a fixed date has it due on joining, so that nobody is overdue from the first.
 */
export function dueForNewcomer({ due_at, due_days }: NewcomersDue, joined_at: number, timezone: string, now: number): number {
  if (due_at !== null) return Math.max(dueMoment(due_at, timezone, now), joined_at)
  return due_days === 0 ? now : momentOn(dayAfter(localDay(joined_at, timezone), due_days), 0, timezone)
}
