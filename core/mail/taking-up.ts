import { whenUntold } from './delivery.ts'
import type { Purpose } from './purpose.ts'

/** What is known of a mail that somebody wants to send now. */
export type Standing = {
  status: 'pending' | 'sending' | 'unknown' | 'sent' | 'withheld' | 'superseded' | 'failed'
  due_at: number
  tries: number
  lost: number
  purpose: Purpose
}
export type Circumstances = {
  now: number
  /** Whether the transport knows a mail again, so that handing it over twice sends it once. */
  knowsItAgain: boolean
  /** How many mails of its organization were handed over today, and how many may be. */
  handed: number
  budget: number
}

/**
 * What to do with a mail whose turn may have come. A claim that has run out belonged to someone who died, perhaps after
 * handing the mail over: where the transport would not notice, that is the same as an answer that was lost.
 */
export function takingUp({ status, due_at, tries, lost, purpose }: Standing, { now, knowsItAgain, handed, budget }: Circumstances) {
  if (due_at > now) return 'leave'
  if (status === 'pending') return countsInDay({ status, tries, purpose }) && handed >= budget ? 'tomorrow' : 'send'
  if (status === 'sending') return knowsItAgain || purpose === 'account' ? 'send' : 'ask the provider'
  if (status === 'unknown') return whenUntold(purpose, lost) === 'send again' ? 'send' : 'give up'
  return 'leave'
}

/** A mail counts in its organization's day with its first try; what is about an account never does. */
export const countsInDay = ({ status, tries, purpose }: Pick<Standing, 'status' | 'tries' | 'purpose'>) =>
  status === 'pending' && tries === 0 && purpose !== 'account'
