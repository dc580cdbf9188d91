import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Expression } from '../contract.ts'
import { someExpression } from '../testing/expressions.ts'
import { readFormula } from './reading.ts'
import { formulaOf } from './writing.ts'

const read = (source: string): unknown => {
  const found = readFormula(source)
  return 'mistake' in found ? found.mistake : found.expression
}

describe('a formula', () => {
  it('says every expression, and is read back as the same', () => {
    fc.assert(
      fc.property(fc.nat().map(someExpression), (expression) => {
        expect(read(formulaOf(expression))).toEqual(expression)
      }),
      { numRuns: 500 },
    )
  })

  it('is written as people write', () => {
    const condition: Expression = {
      and: [
        { le: [{ answer: 'q1' }, 2] },
        { or: [{ contains: [{ answer: 'm1', row: 'r1' }, 'o1'] }, { not: { answered: 'q3' } }] },
        { eq: [{ subtract: [{ add: [{ previous: 'q1' }, 1, -2] }, { today: true }] }, false] },
      ],
    }
    const formula =
      '{answer.q1} <= 2 and ({answer.m1.r1} contains "o1" or not answered({answer.q3})) and ({previous.q1} + 1 + -2) - today = no'
    expect(formulaOf(condition)).toBe(formula)
    expect(read(formula)).toEqual(condition)
  })

  it('multiplies before it adds, compares before it joins, and takes away from the left', () => {
    expect(read('1 + 2 * 3 = 7 or no and yes')).toEqual({ or: [{ eq: [{ add: [1, { multiply: [2, 3] }] }, 7] }, { and: [false, true] }] })
    expect(read('5 - 2 - 1')).toEqual({ subtract: [{ subtract: [5, 2] }, 1] })
    expect(read('NOT yes And -{answer.a} < .5')).toEqual({ and: [{ not: true }, { lt: [{ subtract: [0, { answer: 'a' }] }, 0.5] }] })
  })

  it.each([
    ['', 0],
    ['{answer.q1} <=', 14],
    ['{answer.q1', 0],
    ['{answer.}', 0],
    ['{nothing.q1} = 1', 0],
    ['1 = 2 = 3', 6],
    ['sum(1, 2)', 0],
    ['if(yes, 1)', 0],
    ['(1 + 2', 6],
    ['1 + “two”', 4],
    ['"open', 0],
    ['{answer.q1} matches q', 20],
    ['answered(1)', 0],
    ['q1 > 2', 0],
    ['1e999', 0],
    ['1 + 1000000001', 4],
    [`"${'x'.repeat(2_001)}"`, 0],
    [Array.from({ length: 201 }, () => '1').join('+'), 401],
    [`${'('.repeat(60)}1${')'.repeat(60)}`, 50],
  ])('with a mistake is met by its place: %s', (source, at) => {
    expect(read(source)).toMatchObject({ at, message: expect.stringMatching(/\w/) })
  })

  it('never fails, whatever was typed', () => {
    const pieces = fc.constantFrom('{', '}', '"', '\\', '(', ')', 'and', 'not ', '-', '1', '.', ',', '=', 'answer', 'if(', ' ', '\n', '🙂')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
        ),
        (source) => {
          const found = readFormula(source)
          if ('mistake' in found) expect(found.mistake.at).toBeLessThanOrEqual(source.length)
        },
      ),
    )
    for (const much of ['-'.repeat(19_999), 'not '.repeat(4_000), '('.repeat(19_000), `1${'-1'.repeat(9_000)}`, 'x'.repeat(30_000)])
      expect(readFormula(much)).toHaveProperty('mistake')
  })
})
