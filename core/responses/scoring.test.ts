import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers, Definition, Question } from '../surveys/contract.ts'
import { bandOf } from './bands.ts'
import { scoreResponse } from './scoring.ts'

const settings = { missing_policy: 'exclude', min_answered_share: 0.5 } as const
const definition = (questions: Question[], groups: Definition['groups'] = []): Definition => ({
  languages: ['en'],
  result_type: 'bars',
  groups,
  pages: [{ id: 'p1', questions }],
})
const group = (id: string, more = {}) => ({ id, label: id, color: '#336699', ...more })
const rating = (id: string, more = {}): Question => ({ kind: 'rating', id, text: id, ...more })
const score = (questions: Question[], answers: Answers, more: Partial<Parameters<typeof scoreResponse>[2]> = {}) =>
  scoreResponse(definition(questions), answers, { ...settings, ...more }).score

describe('what an answer earns', () => {
  it('counts a scale from its lowest point, mirrored when reversed', () => {
    expect(score([rating('a')], { a: 4 })).toBe(80)
    expect(score([rating('a', { scale_min: 1, scale_max: 5 })], { a: 2 })).toBe(25)
    expect(score([rating('a', { reverse: true })], { a: 4 })).toBeCloseTo(20, 10)
    expect(score([{ kind: 'number', id: 'a', text: 'a', min: 10, max: 20 }], { a: 15 })).toBe(50)
  })

  it('gives all points for the positive answer, which may be no', () => {
    expect(score([{ kind: 'yes_no', id: 'a', text: 'a' }], { a: true })).toBe(100)
    expect(score([{ kind: 'yes_no', id: 'a', text: 'a', positive: false }], { a: true })).toBe(0)
  })

  it('clamps options to 0…max_points', () => {
    const options = [
      { id: 'x', text: 'x', points: 6 },
      { id: 'y', text: 'y', points: 8 },
      { id: 'z', text: 'z', points: -3 },
    ]
    expect(score([{ kind: 'multi_select', id: 'a', text: 'a', options }], { a: ['x', 'y'] })).toBe(100)
    expect(score([{ kind: 'single_choice', id: 'a', text: 'a', options }], { a: 'z' })).toBe(0)
    expect(score([{ kind: 'single_choice', id: 'a', text: 'a', options }], { a: 'x' })).toBe(60)
  })

  it('leaves words out of both sums', () => {
    expect(score([rating('a'), { kind: 'long_text', id: 'b', text: 'b' }], { a: 5, b: 'fine' })).toBe(100)
    expect(score([{ kind: 'long_text', id: 'b', text: 'b' }], { b: 'fine' })).toBeNull()
  })
})

describe('a matrix', () => {
  const points = (...list: number[]) => list.map((n, i) => ({ id: 'abcd'[i] ?? '', text: String(n), points: n }))
  const matrix = (more: object): Question =>
    ({
      kind: 'matrix',
      id: 'm',
      text: 'm',
      max_points: 4,
      options: points(1, 2, 4),
      rows: ['r1', 'r2'].map((id) => ({ id, text: id })),
      ...more,
    }) as Question

  it('counts each row as a question', () => {
    expect(score([matrix({})], { m: { r1: 'c', r2: 'a' } })).toBe((100 * 5) / 8)
    expect(score([matrix({}), rating('q', { max_points: 8 })], { m: { r1: 'c', r2: 'c' }, q: 0 })).toBe(50)
    expect(score([matrix({})], { m: { r1: 'b' } })).toBe(50)
    expect(score([matrix({})], { m: { r1: 'b' } }, { missing_policy: 'zero' })).toBe(25)
    expect(score([matrix({})], {})).toBeNull()
  })

  it('lets a row have points, a weight and a direction of its own', () => {
    const rows = [
      { id: 'r1', text: 'r1', max_points: 2, weight: 3 },
      { id: 'r2', text: 'r2', reverse: true },
    ]
    // r1: 4 points, at most 2, times 3; r2: a earns what c does, 4 of 4.
    expect(score([matrix({ rows })], { m: { r1: 'c', r2: 'a' } })).toBe(100)
    expect(score([matrix({ rows })], { m: { r1: 'a', r2: 'c' } })).toBe((100 * (3 * 1 + 1)) / (3 * 2 + 4))
  })

  it('puts each row in its own group, or in that of the matrix', () => {
    const rows = [
      { id: 'r1', text: 'r1', group_id: 'one' },
      { id: 'r2', text: 'r2' },
    ]
    const result = scoreResponse(
      definition([matrix({ rows, group_id: 'two' })], [group('one'), group('two')]),
      { m: { r1: 'c', r2: 'a' } },
      settings,
    )
    expect(result.group_results.map(({ group_id, percentage }) => [group_id, percentage])).toEqual([
      ['one', 100],
      ['two', 25],
    ])
  })

  it('adds up what was chosen in a row of several', () => {
    expect(score([matrix({ kind: 'multi_matrix' })], { m: { r1: ['a', 'b'], r2: ['b', 'c'] } })).toBe((100 * (3 + 4)) / 8)
  })
})

it('counts pictures as options, and ranks, files and calculated values not at all', () => {
  const options = [
    { id: 'x', text: 'x', points: 6 },
    { id: 'y', text: 'y', points: 3 },
  ]
  expect(score([{ kind: 'picture_choice', id: 'p', text: 'p', options }], { p: 'x' })).toBe(60)
  expect(score([{ kind: 'picture_choice', id: 'p', text: 'p', options, multiple: true }], { p: ['x', 'y'] })).toBe(90)
  expect(score([{ kind: 'ranking', id: 'p', text: 'p', options }], { p: ['x', 'y'] })).toBeNull()
  expect(score([{ kind: 'calculated', id: 'c', text: 'c', expression: 5 }, rating('a')], { a: 5 })).toBe(100)
})

describe('blank answers', () => {
  const four = [rating('a'), rating('b'), rating('c'), rating('d')]
  it('leaves them out, or counts them as nothing', () => {
    expect(score(four, { a: 5, b: 5 })).toBe(100)
    expect(score(four, { a: 5, b: 5 }, { missing_policy: 'zero' })).toBe(50)
  })

  it('has no score when too little was answered, and never 0 for that', () => {
    expect(score(four, { a: 5 })).toBeNull()
    expect(score(four, { a: 5 }, { min_answered_share: 0.25 })).toBe(100)
    expect(score(four, {}, { missing_policy: 'zero' })).toBe(0)
  })
})

it('is not short of a share by what decimals leave over', () => {
  const three = [rating('a', { weight: 0.1 }), rating('b', { weight: 0.2 }), rating('c', { weight: 0.3 })]
  for (const order of [three, three.toReversed()]) expect(score(order, { c: 5 })).toBe(100)
})

describe('groups', () => {
  const groups = [group('one', { weight: 3 }), group('two'), group('empty')]
  const questions = [rating('a', { group_id: 'one' }), rating('b', { group_id: 'two' }), rating('c', { group_id: 'two', weight: 0.5 })]

  it('weighs each question by its group', () => {
    const result = scoreResponse(definition(questions, groups), { a: 5, b: 0, c: 0 }, settings)
    expect(result.score).toBeCloseTo((100 * 30) / 45, 10)
    expect(result.group_results).toEqual([
      { group_id: 'one', label: 'one', name: 'one', color: '#336699', score: 10, max_score: 10, percentage: 100, band: null },
      { group_id: 'two', label: 'two', name: 'two', color: '#336699', score: 0, max_score: 15, percentage: 0, band: null },
    ])
  })

  it('has no survey score when one group has none', () => {
    const result = scoreResponse(definition(questions, groups), { b: 4 }, settings)
    expect(result.score).toBeNull()
    expect(result.group_results.map(({ percentage }) => percentage)).toEqual([null, 80])
  })
})

it('stays within 0 and 100, rises with every answer, and equals Σ points ÷ Σ max_points with default weights', () => {
  const values = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(values, (list) => {
      const questions = list.map((_, i) => rating(`q${i}`))
      const answers = Object.fromEntries(list.map((value, i) => [`q${i}`, value]))
      const result = score(questions, answers) ?? -1
      expect(result).toBeCloseTo((100 * list.reduce((sum, value) => sum + value, 0)) / (5 * list.length), 9)
      const best = score(questions, { ...answers, q0: 5 }) ?? -1
      expect(best).toBeGreaterThanOrEqual(result)
      expect(best).toBeLessThanOrEqual(100)
    }),
  )
})

const kinds = fc.constantFrom<Partial<Question>>({ kind: 'rating' }, { kind: 'slider' }, { kind: 'nps' }, { kind: 'yes_no' })
const answersTo = { rating: [0, 3, 5], slider: [0, 33, 100], nps: [0, 7, 10], yes_no: [true, false, true] }
const scoredQuestions = fc.array(
  fc.record({
    kind: kinds,
    pick: fc.integer({ min: 0, max: 3 }),
    weight: fc.constantFrom(0, 0.1, 0.5, 1, 3),
    max_points: fc.constantFrom(1, 2.5, 10),
    reverse: fc.boolean(),
    group_id: fc.constantFrom('one', 'two', undefined),
  }),
  { minLength: 1, maxLength: 12 },
)
const someGroups = [group('one', { weight: 2 }), group('two', { weight: 0.3 })]

it('does not depend on the order of questions, and a question outside the score changes nothing', () => {
  fc.assert(
    fc.property(
      scoredQuestions,
      fc.constantFrom('exclude', 'zero'),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (list, missing_policy, share) => {
        const rules = { missing_policy, min_answered_share: share } as const
        const questions = list.map(({ kind, pick: _, reverse, ...more }, i) => ({
          id: `q${i}`,
          text: 'q',
          ...kind,
          ...more,
          ...(kind.kind !== 'yes_no' && { reverse }),
        })) as Question[]
        const answers = Object.fromEntries(
          list.flatMap(({ kind, pick }, i) => {
            const value = answersTo[kind.kind as keyof typeof answersTo][pick]
            return value === undefined ? [] : [[`q${i}`, value]]
          }),
        )
        const scoreOf = (asked: Question[], given: Answers) => scoreResponse(definition(asked, someGroups), given, rules)
        const forward = scoreOf(questions, answers)
        const backward = scoreOf(questions.toReversed(), answers)
        for (const [a, b] of [
          [forward.score, backward.score],
          ...forward.group_results.map(({ percentage }, i) => [percentage, backward.group_results[i]?.percentage]),
        ] as const) {
          if (a === null || a === undefined || b === null || b === undefined) expect(a).toBe(b)
          else {
            expect(a).toBeCloseTo(b, 9)
            expect(a).toBeGreaterThanOrEqual(0)
            expect(a).toBeLessThanOrEqual(100)
          }
        }
        const more: Question[] = [...questions, { kind: 'hidden', id: 'h', text: 'h' }, { kind: 'long_text', id: 't', text: 't' }]
        expect(scoreOf(more, { ...answers, h: 'x', t: 'words', gone: 5 })).toEqual(forward)
      },
    ),
  )
})

it('finds the band of a score: from included, to not, except at 100', () => {
  const bands = [
    { from: 0, to: 40, label: 'low' },
    { from: 40, to: 100, label: 'high' },
  ]
  expect([0, 39.99, 40, 100, null].map((value) => bandOf(bands, value)?.label)).toEqual(['low', 'low', 'high', 'high', undefined])
  expect(bandOf(undefined, 50)).toBeNull()
})
