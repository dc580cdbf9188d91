import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers, Definition, Question } from '../surveys/contract.ts'
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

describe('groups', () => {
  const groups = [group('one', { weight: 3 }), group('two'), group('empty')]
  const questions = [rating('a', { group_id: 'one' }), rating('b', { group_id: 'two' }), rating('c', { group_id: 'two', weight: 0.5 })]

  it('weighs each question by its group', () => {
    const result = scoreResponse(definition(questions, groups), { a: 5, b: 0, c: 0 }, settings)
    expect(result.score).toBeCloseTo((100 * 30) / 45, 10)
    expect(result.group_results).toEqual([
      { group_id: 'one', label: 'one', color: '#336699', score: 10, max_score: 10, percentage: 100 },
      { group_id: 'two', label: 'two', color: '#336699', score: 0, max_score: 15, percentage: 0 },
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
