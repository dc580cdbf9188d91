import fc from 'fast-check'
import { expect, it } from 'vitest'
import { waived } from '../compliance/acting.ts'
import { DAY_MS, HOUR_MS } from '../durations.ts'
import type { RespondentStatus } from './contract.ts'
import { nextEligibleAt } from './cooldown.ts'
import { type LifecycleFacts, lifecycle } from './lifecycle.ts'
import { localDay, wallClock } from './local-time.ts'
import { outsideQuietHours } from './quiet-hours.ts'
import { capsSince, passedOver, stepDecision } from './reminding.ts'

const START = Date.UTC(2026, 0, 5, 10)
const ZONES = ['UTC', 'Europe/Vienna', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'Mars/Olympus']
const nobody: LifecycleFacts = {
  assigned_due_at: null,
  last_submitted_at: null,
  next_eligible_date: null,
  moved_due_at: null,
  opens_at: null,
  session_activity_at: null,
  reminder_intervals: [0, 7, 14],
  timezone: 'UTC',
  cycle_due_at: null,
  steps_decided: 0,
}
const open = { hasVerifiedEmail: true, isSuppressed: false, hasOptedOut: false, isRemoved: false, isOpen: true }

it('lets a step come at nine, and the next ones after it, until the schedule has run out', () => {
  const facts = { ...nobody, assigned_due_at: START }
  expect(lifecycle(facts, START)).toMatchObject({ status: 'due', come: [], next: { step: 0, at: Date.UTC(2026, 0, 6, 9) } })
  const first = lifecycle(facts, Date.UTC(2026, 0, 6, 9))
  expect(first).toMatchObject({ come: [{ step: 0 }], next: { step: 1 }, until: Date.UTC(2026, 0, 13, 9) })
  const decided = { ...facts, cycle_due_at: START, steps_decided: 3 }
  expect(lifecycle(decided, Date.UTC(2026, 0, 20, 9))).toMatchObject({ come: [], next: null, until: Date.UTC(2026, 0, 21) })
})

it('begins the schedule anew once the due moment is moved, and not before', () => {
  const facts = { ...nobody, assigned_due_at: START, cycle_due_at: START, steps_decided: 2 }
  expect(lifecycle(facts, START + 20 * DAY_MS).come.map(({ step }) => step)).toEqual([2])
  const moved = { ...facts, moved_due_at: START + 10 * DAY_MS }
  expect(lifecycle(moved, START + 5 * DAY_MS)).toMatchObject({ status: 'enrolled', come: [], next: { step: 0 } })
  expect(lifecycle(moved, START + 20 * DAY_MS).come.map(({ step }) => step)).toEqual([0, 1])
})

it('goes on where it was when the zone or the schedule is another one midway', () => {
  const before = { ...nobody, assigned_due_at: START, timezone: 'Pacific/Kiritimati', cycle_due_at: START, steps_decided: 1 }
  const steps = (facts: Partial<LifecycleFacts>, days: number) =>
    lifecycle({ ...before, ...facts }, START + days * DAY_MS).come.map(({ step }) => step)
  expect([steps({}, 6.5), steps({ timezone: 'Pacific/Pago_Pago' }, 6.5), steps({ timezone: 'Pacific/Pago_Pago' }, 8.5)]).toEqual([
    [],
    [],
    [1],
  ])
  expect([steps({ reminder_intervals: [0, 3, 14] }, 5), steps({ reminder_intervals: [0, 30] }, 20)]).toEqual([[1], []])
  // Shorter than what was decided, it has run out.
  const short = lifecycle({ ...before, reminder_intervals: [0], steps_decided: 2 }, START + 3 * DAY_MS)
  expect(short).toMatchObject({ status: 'never_started', come: [], next: null, until: null })
})

it('takes 29 February as the day it is, and whatever a schedule of before holds', () => {
  const leap = { ...nobody, assigned_due_at: Date.UTC(2028, 1, 29, 8) }
  expect(lifecycle(leap, Date.UTC(2028, 1, 29, 9))).toMatchObject({ come: [{ step: 0 }], next: { at: Date.UTC(2028, 2, 7, 9) } })
  const many = { ...leap, reminder_intervals: Array.from({ length: 100 }, (_, i) => 3 * i) }
  expect(lifecycle(many, Date.UTC(2028, 2, 29, 9))).toMatchObject({ cycle: { steps: 100 }, next: { step: 10 } })
  expect(lifecycle({ ...leap, reminder_intervals: [] }, Date.UTC(2028, 2, 1))).toMatchObject({
    status: 'never_started',
    come: [],
    next: null,
  })
})

it('passes a step over while a session is unfinished, and once the schedule has run out', () => {
  const due = { ...nobody, assigned_due_at: START }
  const at = Date.UTC(2026, 0, 6, 9)
  expect(passedOver(lifecycle({ ...due, session_activity_at: at - HOUR_MS }, at), at)).toBe('unfinished_session')
  const late = Date.UTC(2026, 0, 21)
  expect(stepDecision(lifecycle(due, late), open, 'UTC', late)).toEqual({ outcome: 'superseded', reason: 'too_late' })
})

it('says why a reminder is withheld, and lets one that comes at night wait for the morning', () => {
  const life = lifecycle({ ...nobody, assigned_due_at: START }, Date.UTC(2026, 0, 6, 22))
  const decide = (bars: object) => stepDecision(life, { ...open, ...bars }, 'UTC', Date.UTC(2026, 0, 6, 22))
  expect(decide({})).toEqual({ outcome: 'planned', at: Date.UTC(2026, 0, 7, 8) })
  for (const [bar, reason] of [
    [{ isOpen: false }, 'survey_closed'],
    [{ isRemoved: true }, 'removed'],
    [{ hasOptedOut: true }, 'opted_out'],
    [{ isSuppressed: true }, 'suppressed'],
    [{ hasVerifiedEmail: false }, 'unverified'],
  ] as const)
    expect(decide(bar)).toEqual({ outcome: 'withheld', reason })
})

it('never leaves the quiet hours into the night, and leaves the day alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: START, max: START + 800 * DAY_MS }), fc.constantFrom(...ZONES), (moment, zone) => {
      const at = outsideQuietHours(moment, zone)
      const { hour } = wallClock(at, zone)
      expect(hour >= 8 && hour < 21).toBe(true)
      expect(at - moment).toBeLessThanOrEqual(12 * HOUR_MS)
      expect(outsideQuietHours(at, zone)).toBe(at)
      const since = capsSince(at, zone)
      expect(localDay(since.day, zone)).toBe(localDay(at, zone))
      expect(localDay(since.day - 1, zone)).not.toBe(localDay(at, zone))
      expect(since.day - since.week).toBeGreaterThan(5 * DAY_MS)
    }),
  )
})

/** What may follow what, one event or one stretch of time apart. Nothing else ever does. */
const SUCCESSORS: Record<RespondentStatus, RespondentStatus[]> = {
  not_enrolled: ['enrolled', 'due', 'in_progress'],
  enrolled: ['due', 'never_started', 'in_progress', 'not_enrolled'],
  due: ['overdue', 'never_started', 'in_progress', 'enrolled', 'waiting', 'not_enrolled'],
  never_started: ['in_progress', 'enrolled', 'not_enrolled'],
  overdue: ['in_progress', 'waiting'],
  waiting: ['due', 'overdue', 'in_progress'],
  in_progress: ['incomplete', 'abandoned', 'waiting', 'completed'],
  incomplete: ['in_progress', 'abandoned', 'waiting', 'completed'],
  abandoned: ['in_progress', 'waiting', 'completed'],
  completed: ['in_progress'],
}

type Event =
  | { kind: 'pass'; days: number }
  | { kind: 'assign'; days: number }
  | { kind: 'unassign' | 'answer' | 'submit' | 'extend' | 'waive' }
  | { kind: 'move'; zone: string }
const events: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pass' as const), days: fc.constantFrom(0.3, 1, 6, 17, 32) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('assign' as const), days: fc.integer({ min: 0, max: 20 }) }) },
  { weight: 4, arbitrary: fc.constantFrom<Event>({ kind: 'answer' }, { kind: 'submit' }, { kind: 'submit' }) },
  { weight: 1, arbitrary: fc.constantFrom<Event>({ kind: 'unassign' }, { kind: 'extend' }, { kind: 'waive' }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), zone: fc.constantFrom(...ZONES) }) },
)

/** What an event makes of the facts, as the worker writes them. */
function after(facts: LifecycleFacts, event: Event, now: number, wait: number): LifecycleFacts {
  const { last_submitted_at, assigned_due_at, next_eligible_date, session_activity_at } = facts
  const hasSubmitted = last_submitted_at !== null
  if (event.kind === 'assign' && assigned_due_at === null && !hasSubmitted) return { ...facts, assigned_due_at: now + event.days * DAY_MS }
  if (event.kind === 'unassign' && !hasSubmitted && session_activity_at === null)
    return { ...facts, assigned_due_at: null, moved_due_at: null }
  if (event.kind === 'answer' && (next_eligible_date === null || now >= next_eligible_date)) return { ...facts, session_activity_at: now }
  if (event.kind === 'extend' && session_activity_at === null) {
    const due = lifecycle(facts, now).cycle?.due_at
    return due === undefined ? facts : { ...facts, moved_due_at: Math.max(due, now) + 5 * DAY_MS }
  }
  if (event.kind === 'waive') {
    const acted = waived(facts, { ...facts, waived_at: null, reminders_sent: 0 }, wait, now)
    return 'state' in acted ? { ...facts, assigned_due_at: acted.state.assigned_due_at, moved_due_at: acted.state.moved_due_at } : facts
  }
  if (event.kind === 'move') return { ...facts, timezone: event.zone }
  if (event.kind === 'submit' && session_activity_at !== null)
    return {
      ...facts,
      session_activity_at: null,
      moved_due_at: null,
      last_submitted_at: now,
      next_eligible_date: nextEligibleAt(now, wait),
    }
  return facts
}

it('moves from status to status as the table says, decides each step once and in order, and never looks back', () => {
  const seen = new Set<string>()
  const histories = fc.record({
    zone: fc.constantFrom(...ZONES),
    wait: fc.constantFrom(0, 1, 30),
    intervals: fc.constantFrom([0, 7, 14], [0], [1, 2, 3], [14, 15]),
    events: fc.array(events, { minLength: 10, maxLength: 40 }),
  })
  fc.assert(
    fc.property(histories, ({ zone, wait, intervals, events }) => {
      let now = START
      let facts: LifecycleFacts = { ...nobody, timezone: zone, reminder_intervals: intervals }
      let status = lifecycle(facts, now).status
      const decided = new Set<string>()
      for (const event of events) {
        if (event.kind === 'pass') now += event.days * DAY_MS
        facts = after(facts, event, now, wait)
        const life = lifecycle(facts, now)
        if (life.status !== status) expect(SUCCESSORS[status], `${status} → ${life.status}`).toContain(life.status)
        if (life.status !== status) seen.add(`${status} → ${life.status}`)
        status = life.status
        if (life.until !== null) {
          expect(life.until).toBeGreaterThan(now)
          const before = lifecycle(facts, life.until - 1)
          expect([before.status, before.come], 'nothing happens until then').toEqual([life.status, life.come])
        }
        for (const { step, at } of life.come) {
          expect(wallClock(at, facts.timezone)).toMatchObject({ hour: 9, minute: 0 })
          expect(at).toBeGreaterThanOrEqual(life.cycle?.due_at ?? Number.POSITIVE_INFINITY)
          expect(decided.has(`${life.cycle?.due_at} ${step}`), 'at most once').toBe(false)
          decided.add(`${life.cycle?.due_at} ${step}`)
        }
        if (life.cycle && life.come.length > 0)
          facts = { ...facts, cycle_due_at: life.cycle.due_at, steps_decided: (life.come.at(-1)?.step ?? 0) + 1 }
      }
    }),
    { numRuns: 500, seed: 6 },
  )
  const written = Object.entries(SUCCESSORS).flatMap(([from, to]) => to.map((next) => `${from} → ${next}`))
  expect([...seen].sort(), 'the table holds nothing that never happens').toEqual(written.sort())
})
