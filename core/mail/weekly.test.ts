import fc from 'fast-check'
import { expect, it } from 'vitest'
import { momentOn, wallClock } from '../recurrence/local-time.ts'
import { digestPeriod, nextDigestAt } from './weekly.ts'

it('comes on the next Monday at nine, wherever the organization is and whatever its clocks do', () => {
  const from = Date.UTC(2026, 0, 1)
  const zones = fc.constantFrom(
    'Europe/Vienna',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
    'Pacific/Apia',
    'America/New_York',
  )
  fc.assert(
    fc.property(fc.integer({ min: from, max: from + 400 * 86_400_000 }), zones, (now, zone) => {
      const at = nextDigestAt(now, zone)
      const { day, hour, minute } = wallClock(at, zone)
      expect([new Date(`${day}T00:00Z`).getUTCDay(), hour, minute]).toEqual([1, 9, 0])
      expect(at - now).toBeGreaterThan(0)
      expect(at - now).toBeLessThanOrEqual(7 * 86_400_000 + 3_600_000)
      expect(nextDigestAt(at, zone)).toBeGreaterThan(at)
    }),
  )
})

it('tells of the week before, and where nobody wrote for long, of all of them at once; no moment is told of twice or never', () => {
  const at = (day: string, hour = 9) => momentOn(day, hour, 'Europe/Vienna')
  const monday = at('2026-03-23')
  expect(digestPeriod(monday, monday + 60_000, 'Europe/Vienna')).toEqual({ since: at('2026-03-16'), until: monday })
  // Nine days later, and over the change of the clocks.
  const back = at('2026-04-01', 10)
  expect(digestPeriod(monday, back, 'Europe/Vienna')).toEqual({ since: at('2026-03-16'), until: at('2026-03-30') })
  expect(digestPeriod(nextDigestAt(back, 'Europe/Vienna'), at('2026-04-06'), 'Europe/Vienna').since).toBe(at('2026-03-30'))
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 * 86_400_000 }), { maxLength: 8 }), (waits) => {
      let [now, due_at] = [monday, nextDigestAt(monday - 1, 'Europe/Vienna')]
      let told = digestPeriod(due_at, now, 'Europe/Vienna').until
      due_at = nextDigestAt(now, 'Europe/Vienna')
      for (const wait of waits) {
        now += wait
        if (now < due_at) continue
        const { since, until } = digestPeriod(due_at, now, 'Europe/Vienna')
        expect(since).toBe(told)
        expect(until).toBeLessThanOrEqual(now)
        told = until
        due_at = nextDigestAt(now, 'Europe/Vienna')
      }
    }),
  )
})
