import { describe, expect, it } from 'vitest'
import { reliableChange } from './reliable-change.ts'

/** 15 people at 40 and 15 at 60. */
const BASELINES = { n: 30, sd: Math.sqrt(3000 / 29) }

describe('a change beyond the usual wobble', () => {
  it('is one of more than 1.96 standard errors of the difference', () => {
    const spread = BASELINES.sd * Math.sqrt(2 * 0.2)
    expect(reliableChange(10, 0.8, BASELINES)?.index).toBeCloseTo(10 / spread, 12)
    expect(reliableChange(1.95 * spread, 0.8, BASELINES)?.is_beyond).toBe(false)
    expect(reliableChange(-1.97 * spread, 0.8, BASELINES)?.is_beyond).toBe(true)
  })

  it('is claimed of no survey that states no reliability, and of none with fewer than thirty baselines', () => {
    expect(reliableChange(50, null, BASELINES)).toBeNull()
    expect(reliableChange(50, 0.8, { ...BASELINES, n: 29 })).toBeNull()
    expect(reliableChange(null, 0.8, BASELINES)).toBeNull()
  })

  it('is not claimed where people do not differ, or where nothing would wobble', () => {
    expect(reliableChange(50, 0.8, { n: 30, sd: 1e-9 })).toBeNull()
    expect(reliableChange(50, 1, BASELINES)).toBeNull()
  })
})
