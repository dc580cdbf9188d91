import { whenUntold } from './delivery.ts'
import type { Outcome } from './outcomes.ts'
import type { Purpose } from './purpose.ts'

/** What is known of a mail that somebody wants to send now. */
export type Standing = {
  status: 'pending' | 'sending' | 'unknown' | 'sent' | 'withheld' | 'superseded' | 'failed'
  due_at: number
  tries: number
  lost: number
  /** What its provider has told of it already. */
  outcome: Outcome | null
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
 * handing the mail over: where the transport would not notice, that is the same as an answer that was lost. A mail of which
 * the provider has told what became of it went, whatever else we know.
 */
export function takingUp(
  { status, due_at, tries, lost, outcome, purpose }: Standing,
  { now, knowsItAgain, handed, budget }: Circumstances,
) {
  if (due_at > now) return 'leave'
  if (outcome !== null) return isOpen(status) ? 'went' : 'leave'
  if (status === 'pending') return countsInDay({ status, tries, purpose }) && handed >= budget ? 'tomorrow' : 'send'
  if (status === 'sending') return knowsItAgain || purpose === 'account' ? 'send' : 'ask the provider'
  if (status === 'unknown') return whenUntold(purpose, lost) === 'send again' ? 'send' : 'give up'
  return 'leave'
}

const isOpen = (status: Standing['status']) => status === 'pending' || status === 'sending' || status === 'unknown'

/** A mail counts in its organization's day with its first try; what is about an account never does. */
export const countsInDay = ({ status, tries, purpose }: Pick<Standing, 'status' | 'tries' | 'purpose'>) =>
  status === 'pending' && tries === 0 && purpose !== 'account'
