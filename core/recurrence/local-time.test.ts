import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayAfter, localDay, momentOn, wallClock } from './local-time.ts'
import { runsOutAt, stepMoments } from './steps.ts'

const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
)
const moments = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) })

it('finds nine o’clock on any day in any zone', () => {
  fc.assert(
    fc.property(moments, zones, (moment, zone) => {
      const day = localDay(moment, zone)
      expect(wallClock(momentOn(day, 9, zone), zone)).toEqual({ day, hour: 9, minute: 0, second: 0 })
    }),
  )
})

it('takes the moment of the jump for an hour that the clocks jump over, and the first of one that comes twice', () => {
  expect(momentOn('2026-03-29', 2, 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1))
  expect(momentOn('2026-10-25', 2, 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 0))
})

it('counts calendar days over months, years and leap days', () => {
  expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29')
  expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01')
  expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28')
})

it('reminds at nine in the morning, never before it is due, on the days that the author chose', () => {
  fc.assert(
    fc.property(moments, zones, (due, zone) => {
      const steps = stepMoments(due, [0, 7, 14], zone)
      expect(steps[0]).toBeGreaterThanOrEqual(due)
      expect((steps[0] ?? 0) - due).toBeLessThan(2 * 86_400_000)
      expect(steps.map((step) => wallClock(step, zone).hour)).toEqual([9, 9, 9])
      expect(steps.map((step) => localDay(step, zone))[2]).toBe(dayAfter(localDay(steps[0] ?? 0, zone), 14))
      expect(wallClock(runsOutAt(due, [0, 7, 14], zone) - 1, zone).day).toBe(localDay(steps[2] ?? 0, zone))
    }),
  )
})

it('says of any moment in any zone what Intl says, around every change of the clocks, too', () => {
  const around = fc.constantFrom(Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1), Date.UTC(2026, 3, 4, 15), Date.UTC(2011, 11, 30, 10))
  const near = fc.tuple(around, fc.integer({ min: -40 * 60_000, max: 40 * 60_000 })).map(([moment, by]) => moment + by)
  const any = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) })
  fc.assert(
    fc.property(fc.oneof(near, any), fc.constantFrom(...Intl.supportedValuesOf('timeZone')), (moment, zone) => {
      const { day, hour, minute, second } = wallClock(moment, zone)
      const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(moment)
      const [hh, mm, ss] = [hour, minute, second].map((part) => String(part).padStart(2, '0'))
      expect(`${day} ${hh}:${mm}:${ss}`).toBe(shown)
    }),
  )
  // To the end of the calendar that a due day may be written in, and beyond it.
  expect(dayAfter('9999-12-31', 1)).toBe('10000-01-01')
})
