import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wallClock } from '../recurrence/local-time.ts'
import { nextDigestAt } from './weekly.ts'

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
