import { DAY_MS } from '../durations.ts'

/** The moment from which this survey may be taken again: whole periods of 24 hours after the submission; without a wait at once. */
export const nextEligibleAt = (submitted_at: number, min_days: number): number => submitted_at + min_days * DAY_MS
