import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition } from './contract.ts'
import { holds, type Known } from './evaluate.ts'
import { COMPARISONS, conditionOf, NO_VALUE, type Rule, type RuleGroup, type Simple, type Subject, simpleOf } from './simple.ts'
import { someExpression } from './testing/expressions.ts'
import type { Value } from './value.ts'

const id = fc.constantFrom('a', 'b', 'c')
const row = fc.constantFrom<string | undefined>(undefined, 'r')
const withRow = <T extends object>(fact: T, of: string | undefined): T => (of === undefined ? fact : { ...fact, row: of })
const subject: fc.Arbitrary<Subject> = fc.oneof(
  fc.tuple(id, row).map(([answer, of]) => withRow({ answer }, of)),
  fc.tuple(id, row).map(([previous, of]) => withRow({ previous }, of)),
  fc.record({ calculated: id }),
  fc.tuple(id, row).map(([answer, of]) => ({ count: withRow({ answer }, of) })),
  fc.constant<Subject>({ attempt: 'number' }),
  fc.constant<Subject>({ today: true }),
)
const rule: fc.Arbitrary<Rule> = fc
  .tuple(
    subject,
    fc.constantFrom(...COMPARISONS),
    fc.oneof(fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.constantFrom('', 'x', '2'), subject),
  )
  .map(([about, comparison, value]) => ({
    subject: about,
    comparison,
    value: comparison === 'answered' || comparison === 'answered_not' ? NO_VALUE : value,
  }))
const match = fc.constantFrom('all' as const, 'any' as const)
const group: fc.Arbitrary<RuleGroup> = fc.record({ match, rules: fc.array(rule, { minLength: 1, maxLength: 3 }) })
const simple: fc.Arbitrary<Simple> = fc.record({ match, parts: fc.array(fc.oneof(rule, group), { minLength: 1, maxLength: 4 }) })

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.boolean(),
  fc.constantFrom(null, 'x', '2', '2026-01-31', ['x', '2']),
)
/** A world in which each thing has one value. */
const known: fc.Arbitrary<Known> = fc.array(value, { minLength: 7, maxLength: 7 }).map((values) => {
  const at = (name: string): Value => values[(name.charCodeAt(0) + name.length) % 7] ?? null
  return {
    answer: (one, of = '') => at(one + of),
    previous: (one, of = '') => at(`${one}p${of}`),
    calculated: (one) => at(`${one}cc`),
    score: () => null,
    person: () => 'x',
    attempt_number: 2,
    today: '2026-01-31',
  }
})

describe('rules and conditions', () => {
  it('are one another: what was picked comes back as it was picked', () => {
    fc.assert(
      fc.property(simple, (picked) => {
        expect(simpleOf(conditionOf(picked))).toEqual(picked)
      }),
    )
  })

  it('a condition of any spelling is shown as rules only if they say the very same', () => {
    const leaf = rule.map((one) => conditionOf({ match: 'all', parts: [one] }))
    const spelled = fc.oneof(
      leaf,
      fc.record({ not: leaf }),
      fc.array(fc.oneof(leaf, fc.record({ not: leaf })), { minLength: 1, maxLength: 3 }).map((and): Condition => ({ and })),
      fc.tuple(fc.constantFrom('lt', 'ge', 'eq', 'ne'), fc.integer({ min: 0, max: 3 }), subject).map(
        ([operator, a, b]) => ({ [operator]: [a, b] }) as unknown as Condition, // One of those that compare two.
      ),
      fc.nat().map(someExpression),
    )
    let shown = 0
    fc.assert(
      fc.property(spelled, known, (condition, facts) => {
        const picked = simpleOf(condition)
        if (picked === null) return
        shown++
        expect(holds(conditionOf(picked), facts)).toBe(holds(condition, facts))
      }),
      { numRuns: 500 },
    )
    expect(shown).toBeGreaterThan(100)
  })

  it.each<[string, Condition]>([
    ['a calculation', { gt: [{ add: [{ answer: 'a' }, 1] }, 2] }],
    ['two levels of groups', { and: [{ or: [{ and: [{ answered: 'a' }] }] }] }],
    ['a group that is denied', { not: { and: [{ answered: 'a' }, { answered: 'b' }] } }],
    ['a pattern', { matches: [{ answer: 'a' }, 'x+'] }],
    ['a bare answer', { answer: 'a' }],
    ['two numbers', { eq: [1, 1] }],
  ])('are beyond rules: %s', (_, condition) => {
    expect(simpleOf(condition)).toBeNull()
  })

  it('understands other spellings of the same', () => {
    expect(simpleOf({ not: { eq: [{ answer: 'a' }, 2] } })?.parts).toEqual([{ subject: { answer: 'a' }, comparison: 'is_not', value: 2 }])
    expect(simpleOf({ and: [{ lt: [3, { answer: 'a' }] }] })).toEqual({
      match: 'all',
      parts: [{ subject: { answer: 'a' }, comparison: 'more', value: 3 }],
    })
  })
})
