import { expect, it } from 'vitest'
import { rescored, rescoringReport } from './rescoring.ts'

const result = (score: number | null, ...groups: (number | null)[]) => ({
  score,
  group_results: groups.map((percentage, i) => ({
    group_id: `g${i}`,
    label: 'g',
    color: '#112233',
    score: null,
    max_score: null,
    percentage,
  })),
})

it('names a response only when its score or that of a group has changed', () => {
  expect(rescored('r', result(50, 40), result(50 + 1e-12, 40))).toBeNull()
  expect(rescored('r', result(null), result(null))).toBeNull()
  expect(rescored('r', result(50, 40), result(50, 41))?.after.group_results[0]?.percentage).toBe(41)
  for (const after of [result(51, 40), result(null, 40), result(50), result(50, null)])
    expect(rescored('r', result(50, 40), after)).not.toBeNull()
})

it('reports what a run has changed', () => {
  const pairs = [
    [50, 60],
    [50, 45],
    [50, null],
    [null, 10],
    [50, 50],
  ] as const
  const changes = pairs.flatMap(([before, after], i) => rescored(`r${i}`, result(before), result(after)) ?? [])
  expect(rescoringReport(pairs.length, changes)).toEqual({
    responses: 5,
    changed: 4,
    raised: 1,
    lowered: 1,
    lost: 1,
    gained: 1,
    largest: 10,
  })
})
