import { expect, it } from 'vitest'
import { overTime, quarterStart } from './over-time.ts'

const at = (text: string) => Date.parse(text)
const one = (text: string) => ({ at: at(text), responses: 1 })

it('counts by the day of the organization, days without any too', () => {
  const counts = [one('2026-03-01T22:30:00Z'), one('2026-03-01T23:30:00Z'), { at: at('2026-03-03T10:00:00Z'), responses: 4 }]
  expect(overTime(counts, 'Europe/Vienna', at('2026-03-04T10:00:00Z'))).toEqual({
    unit: 'day',
    periods: [
      { from: '2026-03-01', responses: 1 },
      { from: '2026-03-02', responses: 1 },
      { from: '2026-03-03', responses: 4 },
      { from: '2026-03-04', responses: 0 },
    ],
  })
  expect(overTime([], 'UTC', 0)).toEqual({ unit: 'day', periods: [] })
})

it('goes over to weeks from Monday, to months, and to years', () => {
  const weeks = overTime([one('2026-01-01T10:00:00Z')], 'UTC', at('2026-06-01T10:00:00Z'))
  expect([weeks.unit, weeks.periods[0], weeks.periods.length]).toEqual(['week', { from: '2025-12-29', responses: 1 }, 23])
  const months = overTime([one('2020-02-29T10:00:00Z'), one('2022-02-28T10:00:00Z')], 'UTC', at('2022-03-01T10:00:00Z'))
  expect([months.unit, months.periods[0], months.periods.at(-2), months.periods.length]).toEqual([
    'month',
    { from: '2020-02-01', responses: 1 },
    { from: '2022-02-01', responses: 1 },
    26,
  ])
  const years = overTime([one('1970-02-01T10:00:00Z')], 'UTC', at('2026-03-01T10:00:00Z'))
  expect([years.unit, years.periods[0], years.periods.length]).toEqual(['year', { from: '1970-01-01', responses: 1 }, 57])
})

it('knows the quarter where the organization is', () => {
  expect(quarterStart(at('2026-03-31T23:30:00Z'), 'Europe/Vienna')).toBe('2026-04-01')
  expect(quarterStart(at('2026-12-31T23:30:00Z'), 'UTC')).toBe('2026-10-01')
})
