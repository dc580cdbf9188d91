import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR_MS } from '../durations.ts'
import { type Counter, counted, secondsUntil, waitAfter } from './counter.ts'
import { FREE_TRIES, LONGEST_WAIT_MS, QUIET_MS, type Rule } from './rules.ts'

const START = 1_000_000
/** The moments that are let through, of tries that come after these pauses. */
function letThrough(rule: Rule, pauses: readonly number[]): number[] {
  let held: Counter | null = null
  let now = START
  const through: number[] = []
  for (const pause of pauses) {
    now += pause
    const next: Counter | null = counted(rule, held, now)
    if (next) through.push(now)
    held = next ?? held
  }
  return through
}
const pauses = fc.array(fc.oneof(fc.constant(0), fc.nat(3000), fc.nat(100_000), fc.nat(2 * HOUR_MS)), { maxLength: 300 })

describe('tries', () => {
  it('are free five times, then wait 1, 2, 4 … 60 seconds', () => {
    const waits = Array.from({ length: 13 }, (_, i) => waitAfter(i + 1) / 1000)
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60])
  })

  it('are at most five, and one for each wait, within any quiet-free span', () => {
    fc.assert(
      fc.property(pauses, (given) => {
        const through = letThrough('growing', given)
        for (const [i, moment] of through.entries()) {
          const fifth = through[i - FREE_TRIES]
          if (fifth === undefined) continue
          const hadQuiet = through.slice(i - FREE_TRIES, i).some((each, k) => (through[i - FREE_TRIES + k + 1] ?? 0) - each >= QUIET_MS)
          if (!hadQuiet) expect(moment - fifth).toBeGreaterThanOrEqual(1000)
        }
      }),
    )
  })

  it('never wait longer than a minute, however many came and were refused before', () => {
    fc.assert(
      fc.property(pauses, (given) => {
        let held: Counter | null = null
        let now = START
        for (const pause of given) {
          now += pause
          held = counted('growing', held, now) ?? held
          expect((held?.free_at ?? now) - now).toBeLessThanOrEqual(LONGEST_WAIT_MS)
          expect(counted('growing', held, now + LONGEST_WAIT_MS)).not.toBeNull()
        }
      }),
    )
  })

  it('are forgotten after a quiet hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (count) => {
        const held = { count, free_at: START + waitAfter(count), forgotten_at: START + QUIET_MS }
        expect(counted('growing', held, START + QUIET_MS)?.count).toBe(1)
        expect(counted('growing', held, START + QUIET_MS - 1)?.count).toBe(count + 1)
      }),
    )
  })
})

describe('a window', () => {
  const rule = { most: 7, within_ms: 60_000 }

  it('lets so many through from its first, and never more', () => {
    fc.assert(
      fc.property(pauses, (given) => {
        const through = letThrough(rule, given)
        let first = Number.NEGATIVE_INFINITY
        let inside = 0
        for (const moment of through) {
          if (moment >= first + rule.within_ms) [first, inside] = [moment, 0]
          expect(++inside).toBeLessThanOrEqual(rule.most)
        }
      }),
    )
  })

  it('says when it ends, and then begins again', () => {
    const all = Array.from({ length: 7 }).reduce<Counter | null>((held, _, i) => counted(rule, held, START + i), null)
    expect(all).toEqual({ count: 7, free_at: START + 60_000, forgotten_at: START + 60_000 })
    expect(counted(rule, all, START + 59_999)).toBeNull()
    expect(counted(rule, all, START + 60_000)?.count).toBe(1)
  })
})

it('tells a wait in whole seconds, and never none', () => {
  expect([secondsUntil(1001, 0), secondsUntil(1000, 0), secondsUntil(1, 0)]).toEqual([2, 1, 1])
})
