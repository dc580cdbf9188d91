/**
 * Which reminders a simulated respondent would get within a time: by the same lifecycle and decisions as in the sweeps, for a
 * person who behaves as told, between the days on which the survey opens and closes. Nothing is stored, and only this survey's
 * mail counts against the caps.
 */
import { DAY_MS, HOUR_MS } from '../durations.ts'
import { isOpen, opensAt } from '../sessions/admission.ts'
import { nextEligibleAt } from './cooldown.ts'
import { type LifecycleFacts, lifecycle } from './lifecycle.ts'
import { type Bars, hadEnough, remindsByItself, stepDecision } from './reminding.ts'
import { dueAt } from './status.ts'
import { IDLE_STEPS_MS, type UnfinishedFacts, unfinishedReminderAt } from './unfinished.ts'

export const BEHAVIOURS = ['never_takes_it', 'at_first_reminder', 'at_second_reminder', 'when_due', 'leaves_it_unfinished'] as const
export type Behaviour = (typeof BEHAVIOURS)[number]

type Settings = {
  auto_remind: boolean
  min_days_between_attempts: number
  reminder_intervals: readonly number[]
  opens_at: string | null
  closes_at: string | null
}
export type Simulated = {
  timezone: string
  /** When they submitted for the first time, or the moment by which they are asked to. */
  start: number
  enrolled: 'submitted' | 'assigned'
  behaviour: Behaviour
}
export type PreviewedMail = {
  kind: 'reminder' | 'unfinished'
  step: number
  steps: number
  at: number
  due_at: number | null
  days_since: number | null
}

/** They do what they do two hours after a mail. */
const LATER_MS = 2 * HOUR_MS

export function previewReminders(settings: Settings, who: Simulated, until: number): PreviewedMail[] {
  const course = new Course(settings, who)
  for (let now: number | null = who.start; now !== null && now < until; now = course.next(now)) course.at(now)
  return course.mails.filter(({ at }) => at < until)
}

/** One person's year, moment by moment. */
class Course {
  readonly mails: PreviewedMail[] = []
  readonly #settings: Settings
  readonly #who: Simulated
  #facts: LifecycleFacts
  #session: UnfinishedFacts | null = null
  #acts_at: number | null = null

  constructor(settings: Settings, who: Simulated) {
    this.#settings = settings
    this.#who = who
    this.#facts = {
      assigned_due_at: who.enrolled === 'assigned' ? who.start : null,
      last_submitted_at: null,
      next_eligible_date: null,
      moved_due_at: null,
      opens_at: opensAt({ settings }),
      session_activity_at: null,
      reminder_intervals: settings.reminder_intervals,
      timezone: who.timezone,
      cycle_due_at: null,
      steps_decided: 0,
    }
    if (who.enrolled === 'submitted') this.#submit(who.start)
    else if (who.behaviour === 'when_due') this.#acts_at = dueAt(this.#facts)
  }

  at(now: number) {
    if (this.#acts_at !== null && now >= this.#acts_at) this.#act(now)
    this.#steps(now)
    this.#unfinished(now)
  }

  /** The next moment at which anything happens. */
  next(now: number): number | null {
    const session_at = this.#session && unfinishedReminderAt(this.#session, this.#who.timezone)
    const moments = [lifecycle(this.#facts, now).until, session_at, this.#acts_at].filter((at) => at !== null && at > now)
    return moments.length > 0 ? Math.min(...(moments as number[])) : null // Filtered above.
  }

  #act(now: number) {
    this.#acts_at = null
    if (!this.#isOpen(now)) return
    if (this.#who.behaviour !== 'leaves_it_unfinished') return this.#submit(now)
    this.#facts = { ...this.#facts, session_activity_at: now }
    const untold = { held_until: null, incomplete_reminders_sent: 0, last_incomplete_reminder_at: null }
    this.#session = { status: 'in_progress', answered_count: 1, last_activity_at: now, ...untold }
  }

  #submit(now: number) {
    const next_eligible_date = nextEligibleAt(now, this.#settings.min_days_between_attempts)
    this.#facts = { ...this.#facts, last_submitted_at: now, next_eligible_date, session_activity_at: null }
    if (this.#who.behaviour === 'when_due') this.#acts_at = dueAt(this.#facts)
  }

  #steps(now: number) {
    const life = lifecycle(this.#facts, now)
    const last = life.come.at(-1)
    if (!life.cycle || !last) return
    const decision = stepDecision(life, { ...FREE, isOpen: this.#isOpen(now) }, this.#who.timezone, now)
    if (decision.outcome === 'planned' && remindsByItself(this.#settings))
      this.#mail({ kind: 'reminder', step: last.step, steps: life.cycle.steps, at: decision.at, due_at: life.cycle.due_at })
    this.#facts = { ...this.#facts, cycle_due_at: life.cycle.due_at, steps_decided: last.step + 1 }
  }

  #unfinished(now: number) {
    const at = this.#session && unfinishedReminderAt(this.#session, this.#who.timezone)
    if (!this.#session || at === null || at > now) return
    const step = this.#session.incomplete_reminders_sent
    this.#mail({ kind: 'unfinished', step, steps: IDLE_STEPS_MS.length, at, due_at: null })
    this.#session = { ...this.#session, incomplete_reminders_sent: step + 1, last_incomplete_reminder_at: at }
  }

  #mail(mail: Omit<PreviewedMail, 'days_since'>) {
    const got = this.mails.map(({ at }) => at)
    if (!this.#isOpen(mail.at) || hadEnough(got, mail.at, this.#who.timezone)) return
    const { last_submitted_at } = this.#facts
    this.mails.push({ ...mail, days_since: last_submitted_at === null ? null : Math.floor((mail.at - last_submitted_at) / DAY_MS) })
    const { behaviour } = this.#who
    const acts = { at_first_reminder: 0, at_second_reminder: 1, leaves_it_unfinished: 0, never_takes_it: null, when_due: null }[behaviour]
    if (mail.kind === 'reminder' && mail.step === acts) this.#acts_at = mail.at + LATER_MS
  }

  /** Whatever the survey's status is: looked ahead is to when it is open. */
  #isOpen = (at: number) => isOpen({ status: 'open', settings: this.#settings }, at)
}

const FREE: Bars = { hasVerifiedEmail: true, isSuppressed: false, hasOptedOut: false, isRemoved: false, isOpen: true }
