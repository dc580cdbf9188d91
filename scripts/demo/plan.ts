import type { DemoPerson } from './people.ts'
import type { Random } from './random.ts'

export type SurveyKey = 'needs' | 'well_being'

/** One person taking one survey once. An unfinished sitting stops after some of the questions. */
export type Sitting = { person: DemoPerson; survey: SurveyKey; attempt: number; at: number; unfinished: boolean }
/** The admin asks a person to take the needs survey, or takes that back. */
export type Asking = { person: DemoPerson; at: number; due_at: number; taken_back: boolean }
export type Plan = { sittings: Sitting[]; askings: Asking[] }

const DAY = 86_400_000
const HOUR = 3_600_000

/** How long the needs survey asks people to wait. */
export const NEEDS_WAIT_DAYS = 90

/**
 * Where people end up, by when they sat down: days before today, the earliest first. `stops` is a last sitting that stays
 * unfinished. The names are the statuses that follow from the dates with a wait of 90 days and reminders for two weeks.
 */
const NEEDS = [
  { ends: 'waiting', people: 22, days: [345, 205, 45] },
  { ends: 'due', people: 4, days: [340, 210, 95] },
  { ends: 'overdue', people: 5, days: [350] },
  { ends: 'in_progress', people: 3, days: [335, 200], stops: 0.15 },
  { ends: 'incomplete', people: 4, days: [330, 190], stops: 11 },
  { ends: 'abandoned', people: 3, days: [325, 185], stops: 48 },
] as const

/** Those who take the short survey, which has no wait. Some of them are then asked to take the long one, and some come only once. */
const WELL_BEING = [
  { ends: 'completed', people: 9, days: [300, 180, 85], asked: null },
  { ends: 'enrolled', people: 5, days: [300, 180, 85], asked: { days: 6, due: -12 } },
  { ends: 'due', people: 3, days: [300, 180, 85], asked: { days: 20, due: 4 } },
  { ends: 'never_started', people: 4, days: [300], asked: { days: 75, due: 60 } },
  { ends: 'not_enrolled', people: 2, days: [300], asked: { days: 30, due: 10, taken_back: true } },
] as const

export function demoPlan(people: readonly DemoPerson[], random: Random, now: number): Plan {
  const waiting = [...people]
  const take = (count: number) => waiting.splice(0, count)
  const plan: Plan = { sittings: [], askings: [] }
  // A few days around, at an hour when people are awake: the day is shared, the moment is not.
  const around = (days: number) => now - days * DAY - Math.round(random.between(0, 4 * DAY)) - Math.round(random.between(0, 6 * HOUR))
  for (const group of NEEDS) {
    for (const person of take(group.people)) {
      plan.sittings.push(
        ...group.days.map((days, i) => ({ person, survey: 'needs' as const, attempt: i + 1, at: around(days), unfinished: false })),
      )
      if (!('stops' in group)) continue
      const at = group.stops < 1 ? now - Math.round(random.between(1, 5) * HOUR) : around(group.stops)
      plan.sittings.push({ person, survey: 'needs', attempt: group.days.length + 1, at, unfinished: true })
    }
  }
  for (const { people: count, days, asked } of WELL_BEING) {
    for (const person of take(count)) {
      plan.sittings.push(
        ...days.map((day, i) => ({
          person,
          survey: 'well_being' as const,
          attempt: i + 1,
          at: around(day),
          unfinished: false,
        })),
      )
      if (asked) plan.askings.push({ person, at: now - asked.days * DAY, due_at: now - asked.due * DAY, taken_back: 'taken_back' in asked })
    }
  }
  plan.sittings.sort((a, b) => a.at - b.at)
  plan.askings.sort((a, b) => a.at - b.at)
  return plan
}
