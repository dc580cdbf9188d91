import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Definition } from '../contract.ts'
import type { Expression } from './contract.ts'
import { someExpression } from './testing/expressions.ts'
import { namesIn, wordsOf } from './words.ts'

const options = [
  { id: 'a', text: 'Berlin' },
  { id: 'b', text: { en: 'Rome', it: 'Roma' } },
]
const definition: Pick<Definition, 'pages' | 'groups' | 'languages'> = {
  languages: ['en', 'it'],
  groups: [{ id: 'g', label: 'Sleep', color: '#0072b2' }],
  pages: [
    {
      id: 'p',
      questions: [
        { kind: 'rating', id: 'sleep', text: 'How is your sleep?' },
        { kind: 'single_choice', id: 'town', text: 'Your town', options: [...options, { id: 'x', text: 'Other', other: true }] },
        { kind: 'multi_select', id: 'towns', text: 'Towns you know', options },
        { kind: 'matrix', id: 'm', text: 'Please rate', rows: [{ id: 'r', text: 'The food' }], options: [{ id: 'o', text: 'Good' }] },
        { kind: 'date', id: 'day', text: 'Your last day' },
        { kind: 'yes_no', id: 'smoke', text: 'Do you smoke?' },
      ],
    },
  ],
}
const names = namesIn(definition)
const sleep = { answer: 'sleep' }

describe('in plain words', () => {
  it.each<[Expression, string]>([
    [{ eq: [sleep, 2] }, '“How is your sleep?” is 2'],
    [{ ne: [sleep, 2] }, '“How is your sleep?” is not 2'],
    [{ lt: [sleep, 2] }, '“How is your sleep?” is less than 2'],
    [{ le: [sleep, 2] }, '“How is your sleep?” is at most 2'],
    [{ gt: [sleep, { previous: 'sleep' }] }, '“How is your sleep?” is more than the last attempt’s “How is your sleep?”'],
    [{ ge: [{ attempt: 'number' }, 2] }, 'the number of the attempt is at least 2'],
    [{ lt: [{ answer: 'day' }, { today: true }] }, '“Your last day” is before today'],
    [{ ge: [{ answer: 'day' }, '2026-01-31'] }, '“Your last day” is no earlier than “2026-01-31”'],
    [{ eq: [{ answer: 'smoke' }, true] }, '“Do you smoke?” is yes'],
    [{ eq: [{ answer: 'town' }, 'b'] }, '“Your town” is “Rome”'],
    [{ eq: [{ answer: 'town_other' }, 'Bath'] }, 'the words of “other” in “Your town” is “Bath”'],
    [{ eq: [{ answer: 'm', row: 'r' }, 'o'] }, '“The food” in “Please rate” is “Good”'],
    [{ eq: [{ answer: 'gone' }, ''] }, '“gone” is blank'],
    [{ contains: [{ answer: 'towns' }, 'a'] }, '“Towns you know” includes “Berlin”'],
    [{ not: { contains: [{ answer: 'towns' }, 'a'] } }, '“Towns you know” does not include “Berlin”'],
    [{ answered: 'sleep' }, '“How is your sleep?” is answered'],
    [{ not: { answered: { answer: 'm', row: 'r' } } }, '“The food” in “Please rate” is not answered'],
    [{ matches: [{ person: 'locale' }, 'de.*'] }, 'the person’s language has the form “de.*”'],
    [{ not: { matches: [{ person: 'full_name' }, 'A'] } }, 'the person’s name does not have the form “A”'],
    [{ not: { eq: [sleep, 2] } }, 'it is not so that (“How is your sleep?” is 2)'],
    [
      { and: [{ answered: 'sleep' }, { or: [{ answered: 'town' }, { answered: 'day' }] }] },
      '“How is your sleep?” is answered and (“Your town” is answered or “Your last day” is answered)',
    ],
    [{ gt: [{ calculated: 'bmi' }, 25] }, 'the calculated value bmi is more than 25'],
    [{ score: 'g' }, 'the score of “Sleep”'],
    [{ score: '' }, 'the score'],
    [{ divide: [{ add: [sleep, 1, -2] }, { multiply: [2, 3] }] }, '(“How is your sleep?” plus 1 plus -2) divided by (2 times 3)'],
    [{ subtract: [sleep, { previous: 'sleep' }] }, '“How is your sleep?” minus the last attempt’s “How is your sleep?”'],
    [{ min: [sleep, 1] }, 'the smallest of “How is your sleep?” and 1'],
    [{ max: [sleep, 1, 2] }, 'the largest of “How is your sleep?”, 1 and 2'],
    [{ mean: [sleep] }, 'the mean of “How is your sleep?”'],
    [{ round: [sleep, 1] }, '“How is your sleep?” rounded to 1 decimals'],
    [{ days_between: [{ answer: 'day' }, { today: true }] }, 'the days from “Your last day” to today'],
    [{ ge: [{ length: { person: 'first_name' } }, 3] }, 'the number of letters in the person’s first name is at least 3'],
    [{ ge: [{ count: { answer: 'towns' } }, 2] }, 'the number of choices in “Towns you know” is at least 2'],
    [{ join: ['a', sleep] }, 'joined together: “a” and “How is your sleep?”'],
    [{ if: [{ eq: [sleep, 0] }, 'bad', 1] }, '“bad” if “How is your sleep?” is 0, otherwise 1'],
  ])('%j', (expression, words) => {
    expect(wordsOf(expression, names)).toBe(words)
  })

  it('there are words for every expression', () => {
    fc.assert(
      fc.property(fc.nat().map(someExpression), (expression) => {
        expect(wordsOf(expression, names)).toMatch(/^(?!.*\[object)/s)
      }),
    )
  })
})
