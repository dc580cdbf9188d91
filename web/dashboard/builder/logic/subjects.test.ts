import { describe, expect, it } from 'vitest'
import type { Definition } from '../../../../core/surveys/contract.ts'
import { NO_VALUE } from '../../../../core/surveys/logic/simple.ts'
import { sightFrom } from './sight.ts'
import { comparisonsFor, ruleAbout, withComparison, withSubject } from './subjects.ts'

const definition: Definition = {
  languages: ['en'],
  result_type: 'flat',
  groups: [],
  pages: [
    {
      id: 'p',
      questions: [
        { kind: 'hidden', id: 'from', text: 'Source' },
        { kind: 'rating', id: 'sleep', text: 'Sleep' },
        { kind: 'statement', id: 's', text: 'Read this' },
        {
          kind: 'multi_select',
          id: 'towns',
          text: 'Towns',
          options: [
            { id: 'rome', text: 'Rome' },
            { id: 'x', text: 'Other', other: true },
          ],
        },
        { kind: 'matrix', id: 'm', text: 'Rate', rows: [{ id: 'r', text: 'Food' }], options: [{ id: 'o', text: 'Good' }] },
        { kind: 'date', id: 'day', text: 'Day' },
        { kind: 'short_text', id: 'last', text: 'Last' },
      ],
    },
  ],
  calculated: [{ id: 'twice', expression: { multiply: [{ answer: 'sleep' }, 2] } }],
}

const sight = sightFrom(definition, { of: 'question', id: 'last', as: 'show_if' })
const choice = (key: string) => {
  const found = sight?.known.get(key)
  if (!found) throw new Error(`no ${key}`)
  return found
}
const words = (key: string, now = ruleAbout(choice(key)).comparison) => comparisonsFor(choice(key), now).map(({ label }) => label)

describe('what a rule can be about', () => {
  it('is what was asked before, the last attempt, calculated values, the attempt and the day', () => {
    expect(sight?.subjects.map(({ label, kind, family }) => `${family}: ${label} (${kind})`)).toEqual([
      'answers: “Source” (any)',
      'answers: “Sleep” (number)',
      'answers: “Towns” (choices)',
      'answers: The number of choices in “Towns” (number)',
      'answers: The words of “other” in “Towns” (text)',
      'answers: “Food” in “Rate” (choice)',
      'answers: “Rate” (thing)',
      'answers: “Day” (date)',
      'previous: The last attempt’s “Sleep” (number)',
      'previous: The last attempt’s “Towns” (choices)',
      'previous: The last attempt’s words of “other” in “Towns” (text)',
      'previous: The last attempt’s “Food” in “Rate” (choice)',
      'previous: The last attempt’s “Rate” (thing)',
      'previous: The last attempt’s “Day” (date)',
      'previous: The last attempt’s “Last” (text)',
      'values: The calculated value twice (any)',
      'other: The number of the attempt (number)',
      'other: Today (date)',
    ])
  })

  it('is compared in words that fit it', () => {
    expect(words('answer day ')).toContain('is before')
    expect(words('answer towns ')).toEqual(['includes', 'does not include', 'is answered', 'is not answered'])
    expect(words('attempt')).not.toContain('is answered')
    expect(words('answer m ', 'less')).toEqual(['is answered', 'is not answered', 'is less than'])
  })

  it('changes with as much kept as fits', () => {
    const rule = { ...ruleAbout(choice('answer sleep ')), comparison: 'at_most' as const, value: 3 }
    expect(withSubject(rule, choice('answer sleep '), choice('previous sleep '))).toEqual({ ...rule, subject: { previous: 'sleep' } })
    expect(withSubject(rule, choice('answer sleep '), choice('answer towns '))).toEqual({
      subject: { answer: 'towns' },
      comparison: 'contains',
      value: 'rome',
    })
    const asked = withComparison(rule, 'answered', choice('answer sleep '))
    expect(asked.value).toBe(NO_VALUE)
    expect(withComparison(asked, 'is', choice('answer sleep ')).value).toBe(1)
  })
})
