import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AT_ONCE, type Flow, FULL, PER_SECOND, taken } from './flow.ts'

const START = 1_000_000

it('lets a burst through, then twenty a second', () => {
  let flow: Flow = FULL
  for (let i = 0; i < AT_ONCE; i++) flow = taken(flow, START) ?? expect.fail(`${i} were too many`)
  expect(taken(flow, START)).toBeNull()
  let through = 0
  for (let now = START; now < START + 10_000; now += 10) {
    const next = taken(flow, now)
    if (next) through++
    flow = next ?? flow
  }
  expect(Math.abs(through - 10 * PER_SECOND)).toBeLessThanOrEqual(1)
})

it('never lets through more than a burst and twenty a second, whatever the clocks do', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { maxLength: 2000 }), (steps) => {
      let [flow, now, latest, through] = [FULL as Flow, START, START, 0]
      for (const step of steps) {
        now += step
        latest = Math.max(latest, now)
        const next = taken(flow, now)
        if (next) through++
        flow = next ?? flow
      }
      expect(through).toBeLessThanOrEqual(AT_ONCE + ((latest - START) * PER_SECOND) / 1000)
    }),
  )
})
