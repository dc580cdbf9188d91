import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Answers, Definition, Question } from '../surveys/contract.ts'
import { scoreResponse } from './scoring.ts'
import { workedExample } from './worked-example.ts'

const rating = (id: string, more = {}): Question => ({ kind: 'rating', id, text: id, ...more })
const definition: Definition = {
  languages: ['en'],
  result_type: 'bars',
  groups: [
    { id: 'g1', label: 'One', color: '#0072b2', weight: 3 },
    { id: 'g2', label: 'Two', color: '#b35300' },
  ],
  pages: [
    {
      id: 'p',
      questions: [
        rating('a', { group_id: 'g1', reverse: true }),
        rating('b', { group_id: 'g1', weight: 2, max_points: 5 }),
        { kind: 'short_text', id: 't', text: 'T', group_id: 'g1' },
        {
          kind: 'matrix',
          id: 'm',
          text: 'M',
          group_id: 'g2',
          rows: [
            { id: 'r1', text: 'R1' },
            { id: 'r2', text: 'R2', group_id: 'g1' },
          ],
          options: [
            { id: 'x', text: 'X', points: 0 },
            { id: 'y', text: 'Y', points: 10 },
          ],
        },
        rating('c'),
      ],
    },
  ],
}

it('tells each step of a score', () => {
  const example = workedExample(definition, { a: 1, b: 3, m: { r1: 'y' }, c: 5 }, { missing_policy: 'exclude', min_answered_share: 0.5 })
  expect(example.groups.map(({ group, points, max, score }) => [group?.label, points, max, score])).toEqual([
    ['One', 14, 20, 70],
    ['Two', 10, 10, 100],
    [undefined, 10, 10, null],
  ])
  expect(example.groups[0]?.lines.map(({ question_id, row_id, points, counts }) => [question_id, row_id, points, counts])).toEqual([
    ['a', null, 8, true],
    ['b', null, 3, true],
    ['m', 'r2', null, false],
  ])
  expect([example.points, example.max]).toEqual([62, 80])
  expect(example.score).toBe(77.5)
})

it('its steps lead to the very score that a response gets', () => {
  const value = fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined })
  const row = fc.constantFrom('x', 'y')
  const answers = fc.record({ a: value, b: value, c: value, m: fc.record({ r1: row, r2: row }, { requiredKeys: [] }) })
  fc.assert(
    fc.property(answers, fc.constantFrom('exclude' as const, 'zero' as const), (given, missing_policy) => {
      const settings = { missing_policy, min_answered_share: 0.5 }
      const known = Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined)) as Answers
      const { points, max, score } = workedExample(definition, known, settings)
      expect(score).toBe(scoreResponse(definition, known, settings).score)
      if (score !== null) expect((100 * points) / max).toBeCloseTo(score, 9)
    }),
  )
})
