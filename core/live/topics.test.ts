import { describe, expect, it } from 'vitest'
import { frameDelay, pauseAfterLook, reconnectDelay, TOLD_AGAIN_AFTER_MS } from './pace.ts'
import { concerns, MOST_TOPICS, ofResponses, type Topic, told, topic } from './topics.ts'

const many = (count: number): Topic[] => Array.from({ length: count }, (_, i) => topic('responses', `srv_${i}`))

it('tells each topic once, and a busy organization as a whole', () => {
  expect(told([...many(2), ...many(2)], 'org_1')).toEqual(['responses:srv_0', 'responses:srv_1'])
  expect(told(many(MOST_TOPICS), 'org_1')).toHaveLength(MOST_TOPICS)
  expect(told([...many(MOST_TOPICS), 'jobs:job_1'], 'org_1')).toEqual(['responses:org_1', 'jobs:org_1'])
})

it('concerns whoever shows that survey, all of a kind, or anything where the whole organization changed', () => {
  const compliance = { kinds: ['compliance'], id: 'srv_1' } as const
  expect(ofResponses('srv_1').map((each) => concerns(each, compliance))).toEqual([false, true])
  expect(concerns('compliance:srv_2', compliance)).toBe(false)
  expect(concerns('compliance:org_1', compliance)).toBe(true)
  expect(concerns('compliance:srv_2', { kinds: ['responses', 'compliance'] })).toBe(true)
})

describe('the pace', () => {
  it('gathers longer than a worker keeps to itself, so that the last change of a burst is told', () => {
    expect(frameDelay(5000, 0)).toBeGreaterThan(TOLD_AGAIN_AFTER_MS)
  })

  it('is one frame a second', () => {
    expect(frameDelay(5000, 4900)).toBe(900)
    expect(frameDelay(5000, 4001)).toBe(300)
  })

  it('gives a slow look more time, and a lost socket growing waits that differ', () => {
    expect([100, 5000].map(pauseAfterLook)).toEqual([1000, 15_000])
    expect([1, 2, 3, 20].map((failures) => reconnectDelay(failures, 1))).toEqual([1000, 2000, 4000, 60_000])
    expect(reconnectDelay(3, 0)).toBe(2000)
  })
})
