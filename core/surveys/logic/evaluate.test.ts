import { describe, expect, it, test } from 'vitest'
import type { Answers } from '../contract.ts'
import { unknownContext } from './context.ts'
import type { Expression } from './contract.ts'
import { pathOf } from './path.ts'
import type { Value } from './value.ts'

const ANSWERS: Answers = {
  n: 4,
  half: 0.5,
  text: 'Blue 7',
  digits: '12',
  blank: '  ',
  yes: true,
  no: false,
  one: 'b',
  many: ['a', 'c'],
  none: [],
  rows: { r1: 'x', r2: '' },
  day: '2026-03-01',
  moment: '2026-03-04T10:00',
  wrong: '2026-02-30',
}
const context = {
  ...unknownContext('2026-03-31'),
  previous: { n: 2 },
  person: { full_name: 'Vera Visitor', locale: 'pt' },
  attempt_number: 3,
  scores: { '': 62.5, sleep: null },
}
const questions = Object.keys(ANSWERS).map((id) => ({ id, kind: 'short_text' }))

const worth = (expression: Expression): Value =>
  pathOf({ pages: [{ id: 'p', questions }], calculated: [{ id: 'c', expression }] }, ANSWERS, context).calculated.c ?? null

const n = { answer: 'n' }
const blank = { answer: 'blank' }

describe('an expression is worth', () => {
  test.each<[Expression, Value]>([
    [5, 5],
    ['words', 'words'],
    ['', null],
    [true, true],
    [n, 4],
    [blank, null],
    [{ answer: 'nowhere' }, null],
    [{ answer: 'constructor' }, null],
    [{ answer: 'many' }, ['a', 'c']],
    [{ answer: 'none' }, null],
    [{ answer: 'rows' }, ['r1']],
    [{ answer: 'rows', row: 'r1' }, 'x'],
    [{ answer: 'rows', row: 'r2' }, null],
    [{ answer: 'n', row: 'r1' }, null],
    [{ previous: 'n' }, 2],
    [{ previous: 'text' }, null],
    [{ score: '' }, 62.5],
    [{ score: 'sleep' }, null],
    [{ person: 'first_name' }, 'Vera'],
    [{ person: 'full_name' }, 'Vera Visitor'],
    [{ person: 'locale' }, 'pt'],
    [{ attempt: 'number' }, 3],
    [{ today: true }, '2026-03-31'],
    [{ add: [n, 1, { answer: 'digits' }] }, 17],
    [{ add: [n, blank] }, null],
    [{ add: [n, 'words'] }, null],
    [{ subtract: [n, 6] }, -2],
    [{ multiply: [n, 0.5] }, 2],
    [{ divide: [n, 8] }, 0.5],
    [{ divide: [n, 0] }, null],
    [{ min: [n, 1, 9] }, 1],
    [{ max: [n, 1, 9] }, 9],
    [{ mean: [n, 1, 1] }, 2],
    [{ mean: [n, blank] }, null],
    [{ round: [2.345, 2] }, 2.35],
    [{ round: [-2.5, 0] }, -3],
    [{ round: [1.005, 2] }, 1.01],
    [{ days_between: [{ answer: 'day' }, { today: true }] }, 30],
    [{ days_between: [{ answer: 'day' }, { answer: 'moment' }] }, 3],
    [{ days_between: [{ answer: 'day' }, '2026-02-28'] }, -1],
    [{ days_between: [{ answer: 'wrong' }, { today: true }] }, null],
    [{ length: { answer: 'text' } }, 6],
    [{ length: blank }, 0],
    [{ count: { answer: 'many' } }, 2],
    [{ count: { answer: 'none' } }, 0],
    [{ count: { answer: 'rows' } }, 1],
    [{ join: [{ answer: 'text' }, ' and ', { answer: 'many' }, blank] }, 'Blue 7 and a, c'],
    [{ if: [{ gt: [n, 3] }, 'many', 'few'] }, 'many'],
    [{ if: [blank, 'many', 'few'] }, 'few'],
  ])('%j: %j', (expression, value) => expect(worth(expression)).toEqual(value))
})

describe('a condition', () => {
  test.each<[boolean, Expression]>([
    [true, { and: [{ eq: [n, 4] }, { answer: 'yes' }] }],
    [false, { and: [{ eq: [n, 4] }, { answer: 'no' }] }],
    [true, { or: [blank, { answer: 'yes' }] }],
    [false, { or: [blank, 1, 'true'] }],
    [true, { not: blank }],
    [true, { eq: [{ answer: 'digits' }, 12] }],
    [true, { eq: ['1.50', 1.5] }],
    [false, { eq: ['1a', 1] }],
    [true, { eq: [blank, { answer: 'none' }] }],
    [true, { eq: [blank, ''] }],
    [false, { eq: [blank, 0] }],
    [true, { ne: [blank, 0] }],
    [true, { eq: [{ answer: 'yes' }, true] }],
    [false, { eq: [{ answer: 'yes' }, 'true'] }],
    [true, { eq: [{ answer: 'many' }, { answer: 'many' }] }],
    [true, { lt: [{ answer: 'day' }, { today: true }] }],
    [true, { lt: ['9', 10] }],
    [true, { lt: ['9', '10'] }],
    [false, { lt: [blank, 10] }],
    [false, { ge: [blank, 10] }],
    [false, { gt: [{ answer: 'yes' }, 0] }],
    [true, { le: [n, 4] }],
    [true, { ge: [n, 4] }],
    [true, { contains: [{ answer: 'many' }, 'c'] }],
    [false, { contains: [{ answer: 'many' }, 'b'] }],
    [true, { contains: [{ answer: 'text' }, 'lue'] }],
    [false, { contains: [{ answer: 'text' }, ''] }],
    [true, { answered: 'n' }],
    [false, { answered: 'blank' }],
    [true, { answered: { answer: 'rows', row: 'r1' } }],
    [false, { answered: { answer: 'rows', row: 'r2' } }],
    [true, { matches: [{ answer: 'text' }, '[A-Z][a-z]+ \\d'] }],
    [false, { matches: [{ answer: 'text' }, '\\d'] }],
    [false, { matches: [{ answer: 'text' }, '(('] }],
    [false, { matches: [blank, '.*'] }],
  ])('is %j: %j', (holds, expression) => expect(worth(expression)).toBe(holds))
})

it('takes what it cannot read for blank, and is not brought down by depth or circles', () => {
  const odd: unknown[] = [
    null,
    [],
    {},
    { nothing: 1 },
    { add: null },
    { eq: 7 },
    { if: [] },
    { answer: { a: 1 } },
    { constructor: [1] },
    { and: [null] },
    { contains: [] },
    { matches: [1, 2] },
  ]
  for (const one of odd) expect(() => worth(one as Expression)).not.toThrow()
  let deep: Expression = { answer: 'yes' }
  for (let i = 0; i < 50_000; i++) deep = { and: [deep] }
  expect(worth(deep)).toBe(false)
  const circle = pathOf(
    {
      pages: [],
      calculated: [
        { id: 'a', expression: { calculated: 'b' } },
        { id: 'b', expression: { add: [{ calculated: 'a' }, 1] } },
      ],
    },
    {},
    context,
  )
  expect(circle.calculated).toEqual({ a: null, b: null })
})
