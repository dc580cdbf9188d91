import { expect, it } from 'vitest'
import { DAY_MS } from '../durations.ts'
import { Assign, PreviewStart } from './contract.ts'
import { dueForNewcomer } from './due.ts'

const joined = Date.UTC(2026, 2, 27, 20)
const swept = joined + 60_000
const due = (due_days: number, zone: string, due_at: string | null = null) => dueForNewcomer({ due_at, due_days }, joined, zone, swept)

it('is due for a newcomer at once, or when the day begins so many days later where they are', () => {
  expect(due(0, 'UTC')).toBe(swept)
  expect(due(14, 'UTC')).toBe(Date.UTC(2026, 3, 10))
  // There it is the 28th already; and the clocks change on the 29th.
  expect(due(1, 'Asia/Kathmandu')).toBe(Date.UTC(2026, 2, 28, 18, 15))
  expect([due(2, 'Europe/Vienna'), due(3, 'Europe/Vienna')]).toEqual([Date.UTC(2026, 2, 28, 23), Date.UTC(2026, 2, 29, 22)])
})

it('is due by a date that is set, and never overdue for whoever joins after it', () => {
  expect(due(0, 'Europe/Vienna', '2026-04-10')).toBe(Date.UTC(2026, 3, 9, 22))
  expect(due(0, 'UTC', new Date(joined - 90 * DAY_MS).toISOString())).toBe(joined)
})

it('is asked for within the years that dates are written in, so that more time still leads to a date', () => {
  const isTaken = (due_at: string) =>
    Assign.safeParse({ all: true, due_at }).success && PreviewStart.safeParse(`${due_at.slice(0, 10)}T09:00:00Z`).success
  expect(['2028-02-29', '1970-01-01', '2999-12-31', '2028-02-29T23:30:00+13:00'].map(isTaken)).toEqual([true, true, true, true])
  expect(['2027-02-29', '0001-01-01', '9999-12-31', '9999-12-31T23:59:59Z', '3000-01-01'].map(isTaken)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
})
