import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Definition } from '../contract.ts'
import { viewFrom } from './checking.ts'
import type { Expression } from './contract.ts'
import { placesOf } from './places.ts'
import { calculationOf, expressionOf } from './simple-calculation.ts'
import { type Spot, whereOf } from './spots.ts'
import { someExpression } from './testing/expressions.ts'
import { factsIn, nothingTried, triedValue, withTried } from './trying.ts'

const definition: Definition = {
  languages: ['en'],
  result_type: 'flat',
  groups: [],
  pages: [
    {
      id: 'p1',
      show_if: true,
      jumps: [{ if: true, to: 'end' }],
      questions: [
        { kind: 'rating', id: 'a', text: 'A', show_if: true },
        { kind: 'statement', id: 's', text: 'S' },
        { kind: 'rating', id: 'b', text: 'B', required_if: true, checks: [{ condition: true, message: 'no' }] },
      ],
    },
    { id: 'p2', show_if: true, questions: [{ kind: 'calculated', id: 'c', text: 'C', expression: 1 }] },
  ],
  calculated: [{ id: 'sum', expression: { add: [{ answer: 'a' }, { answer: 'b' }] } }],
}

const see = (spot: Spot) => {
  const where = whereOf(definition, spot)
  return where && viewFrom(definition, where)
}

describe('a place for logic', () => {
  it('knows what the check on saving knows', () => {
    const spots: Record<string, Spot> = {
      'pages.0.show_if': { of: 'page', id: 'p1', as: 'show_if' },
      'pages.0.questions.0.show_if': { of: 'question', id: 'a', as: 'show_if' },
      'pages.0.questions.2.required_if': { of: 'question', id: 'b', as: 'required_if' },
      'pages.0.questions.2.checks.0.condition': { of: 'question', id: 'b', as: 'check' },
      'pages.0.jumps.0.if': { of: 'page', id: 'p1', as: 'jump' },
      'pages.1.show_if': { of: 'page', id: 'p2', as: 'show_if' },
      'pages.1.questions.0.expression': { of: 'question', id: 'c', as: 'expression' },
      'calculated.0.expression': { of: 'survey' },
    }
    const places = placesOf(definition).expressions
    expect(places.map(({ path }) => path).toSorted()).toEqual(Object.keys(spots).toSorted())
    for (const { path, known, page, settled } of places)
      expect([path, whereOf(definition, spots[path] ?? { of: 'survey' })]).toMatchObject([
        path,
        { known, page, ...(settled && { settled }) },
      ])
  })

  it('offers what came before, and says what is wrong', () => {
    expect(see({ of: 'question', id: 'b', as: 'show_if' })?.questions.map(({ id }) => id)).toEqual(['a'])
    expect(see({ of: 'question', id: 'b', as: 'show_if' })?.calculated).toEqual([])
    const after = see({ of: 'page', id: 'p2', as: 'show_if' })
    expect([after?.questions.map(({ id }) => id), after?.calculated]).toEqual([['a', 'b'], ['sum']])
    expect(after?.problems({ eq: [{ answer: 'c' }, 1] }, true)).toEqual([expect.stringContaining('comes later')])
    expect(after?.problems({ eq: [{ answer: 'a' }, 1] }, true)).toEqual([])
    expect(see({ of: 'page', id: 'gone', as: 'jump' })).toBeNull()
  })
})

describe('calculations', () => {
  it('that can be picked come back as they were, and others are left alone', () => {
    fc.assert(
      fc.property(fc.nat().map(someExpression), (expression) => {
        const found = calculationOf(expression)
        if (found) expect(expressionOf(found)).toEqual(expression)
      }),
    )
    for (const expression of [
      { add: [{ answer: 'a' }, { answer: 'm', row: 'r' }] },
      { count: { answer: 'a' } },
      {
        subtract: [
          { answer: 'm', row: 'r' },
          { previous: 'm', row: 'r' },
        ],
      },
      5,
    ] as Expression[])
      expect(expressionOf(calculationOf(expression) ?? { how: 'value', value: 0 })).toEqual(expression)
    expect(calculationOf({ subtract: [{ answer: 'a' }, { previous: 'b' }] })).toBeNull()
  })
})

describe('trying', () => {
  it('asks for what is looked at, and shows what comes out', () => {
    const condition = { and: [{ gt: [{ calculated: 'sum' }, { previous: 'a' }] }, { answered: { answer: 'm', row: 'r' } }] } as const
    const expression = { and: [...condition.and] } as never
    const facts = factsIn(expression, definition)
    expect(facts).toEqual([
      { of: 'answers', id: 'a' },
      { of: 'answers', id: 'b' },
      { of: 'previous', id: 'a' },
      { of: 'answers', id: 'm', row: 'r' },
    ])
    let tried = nothingTried('2026-01-31')
    expect(triedValue(expression, tried, definition)).toBe(false)
    for (const fact of facts) if ('id' in fact) tried = withTried(tried, fact, fact.row ? 'x' : 2)
    expect(triedValue(expression, tried, definition)).toBe(true)
    expect(withTried(tried, { of: 'answers', id: 'b' }, undefined).answers).toEqual({ a: 2, m: { r: 'x' } })
  })
})
