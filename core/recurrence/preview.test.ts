import { expect, it } from 'vitest'
import { DAY_MS } from '../durations.ts'
import { momentOn, wallClock } from './local-time.ts'
import { BEHAVIOURS, previewReminders, type Simulated } from './preview.ts'

const settings = { auto_remind: true, min_days_between_attempts: 60, reminder_intervals: [0, 7, 14], opens_at: null, closes_at: null }
const year = (who: Partial<Simulated>, more = {}) => {
  const timezone = who.timezone ?? 'Europe/Vienna'
  const start = momentOn('2026-01-12', 8, timezone)
  const simulated = { timezone, start, enrolled: 'submitted', behaviour: 'never_takes_it', ...who } as const
  return previewReminders({ ...settings, ...more }, simulated, start + 365 * DAY_MS).map(({ kind, step, at }) => {
    const { day, hour } = wallClock(at, timezone)
    return `${kind} ${step + 1} ${day} ${hour}`
  })
}

it('shows what each behaviour brings within a year', () => {
  expect(year({})).toEqual(['reminder 1 2026-03-13 9', 'reminder 2 2026-03-20 9', 'reminder 3 2026-03-27 9'])
  expect(year({ behaviour: 'at_first_reminder' })).toHaveLength(5)
  expect(year({ behaviour: 'at_second_reminder' }).slice(0, 3)).toEqual([
    'reminder 1 2026-03-13 9',
    'reminder 2 2026-03-20 9',
    'reminder 1 2026-05-20 9',
  ])
  expect(year({ behaviour: 'when_due' })).toEqual([])
  expect(year({ behaviour: 'leaves_it_unfinished' })).toEqual([
    'reminder 1 2026-03-13 9',
    'unfinished 1 2026-03-14 11',
    'unfinished 2 2026-03-15 11',
    'unfinished 3 2026-03-20 11',
  ])
  expect(year({ enrolled: 'assigned', timezone: 'Asia/Kathmandu' })[0]).toBe('reminder 1 2026-01-12 9')
})

it('holds to the caps, and comes to an end whatever the settings', () => {
  expect(year({}, { reminder_intervals: [0, 1, 2, 3, 4] })).toHaveLength(3)
  for (const behaviour of BEHAVIOURS)
    for (const min_days_between_attempts of [0, 1, 365])
      expect(year({ behaviour }, { min_days_between_attempts, auto_remind: min_days_between_attempts > 0 }).length).toBeLessThan(366)
  expect(year({ behaviour: 'at_first_reminder' }, { auto_remind: false })).toEqual([])
})

it('says nothing before the survey opens, nor once it is closed', () => {
  const later = { opens_at: '2026-02-01T07:00:00Z', closes_at: '2026-02-12T12:00:00Z' }
  expect(year({ enrolled: 'assigned' }, later)).toEqual(['reminder 1 2026-02-01 9', 'reminder 2 2026-02-08 9'])
  expect(year({ enrolled: 'assigned', behaviour: 'when_due' }, { ...later, closes_at: null })).toEqual([])
  expect(year({ behaviour: 'at_first_reminder' }, { closes_at: '2026-05-13T08:00:00Z' }), 'nobody can take it an hour later').toEqual([
    'reminder 1 2026-03-13 9',
    'reminder 1 2026-05-13 9',
  ])
})
