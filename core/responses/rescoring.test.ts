import { expect, it } from 'vitest'
import { changedGroups, rescored } from './rescoring.ts'

const result = (score: number | null, ...groups: (number | null)[]) => ({
  score,
  group_results: groups.map((percentage, i) => ({ group_id: `g${i}`, percentage })),
})

it.each([
  ['unchanged', result(50, 40), result(50 + 1e-12, 40)],
  ['unchanged', result(null), result(null)],
  ['raised', result(50, 40), result(51, 40)],
  ['lowered', result(50), result(49.9)],
  ['lost', result(50, 40), result(null, 40)],
  ['gained', result(null), result(0)],
  ['parts', result(50, 40), result(50, 41)],
  ['parts', result(50, 40), result(50)],
  ['parts', result(50, 40), result(50, null)],
] as const)('says that a response is %s', (said, before, after) => expect(rescored(before, after)).toBe(said))

it('names the groups that changed, those that came and went among them', () => {
  expect(changedGroups(result(1, 40, 50), result(1, 40, null, 3))).toEqual([
    { group_id: 'g1', before: 50, after: null },
    { group_id: 'g2', before: undefined, after: 3 },
  ])
})
