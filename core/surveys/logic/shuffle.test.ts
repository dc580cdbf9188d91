import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RespondentDefinition, RespondentQuestion } from '../contract.ts'
import { unknownContext } from './context.ts'
import { shownDefinition } from './shown-definition.ts'
import { shuffled } from './shuffle.ts'

it('gives the same things, always in the same order for the same seed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.string(), (items, seed) => {
      expect(shuffled(items, seed)).toEqual(shuffled(items, seed))
      expect(shuffled(items, seed).toSorted()).toEqual(items.toSorted())
    }),
  )
})

it('leaves what is fixed in its place', () => {
  const items = Array.from({ length: 9 }, (_, i) => i)
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const order = shuffled(items, seed, (item) => item % 4 === 0)
      expect([order[0], order[4], order[8]]).toEqual([0, 4, 8])
    }),
  )
})

it('puts each thing in each place about equally often', () => {
  const counts = Array.from({ length: 16 }, () => 0)
  for (let i = 0; i < 4000; i++)
    for (const [place, item] of shuffled([0, 1, 2, 3], `ses_${i}`).entries()) counts[4 * item + place] = (counts[4 * item + place] ?? 0) + 1
  // Four in sixteen of 4,000, by chance within a few standard deviations of 27.
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(140)
})

const question = (id: string, more: object = {}) => ({ kind: 'yes_no', id, text: id, ...more }) as RespondentQuestion
const options = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, text: id }))
const survey: RespondentDefinition = {
  languages: ['en'],
  result_type: 'flat',
  randomize: { pages: true },
  pages: Array.from({ length: 6 }, (_, p) => ({
    id: `p${p}`,
    randomize: true,
    questions: [
      question(`intro${p}`, { kind: 'statement' }),
      ...Array.from({ length: 5 }, (_, q) => question(`q${p}${q}`)),
      {
        kind: 'single_choice',
        id: `choice${p}`,
        text: 'Which?',
        randomize: true,
        options: [...options, { id: 'none', text: 'None', fixed: true }],
      } as RespondentQuestion,
    ],
  })),
}
const shown = (seed: string) => shownDefinition(survey, {}, { ...unknownContext('2026-01-31'), seed }, 'en')

it('orders pages, questions and options by the session, the same after a resume', () => {
  expect(shown('ses_1')).toEqual(shown('ses_1'))
  expect(shown('ses_1')).not.toEqual(shown('ses_2'))
  expect(shown('').pages).toEqual(survey.pages)
  for (const page of shown('ses_1').pages) {
    expect(page.questions[0]?.kind).toBe('statement')
    const choice = page.questions.find(({ kind }) => kind === 'single_choice')
    expect(choice && 'options' in choice ? choice.options.at(-1)?.id : null).toBe('none')
  }
})

it('moves nothing when something else appears', () => {
  const growing: RespondentDefinition = {
    languages: ['en'],
    result_type: 'flat',
    pages: [
      { id: 'first', questions: [question('more')] },
      {
        id: 'second',
        randomize: true,
        questions: Array.from({ length: 8 }, (_, q) => question(`q${q}`, q === 3 ? { show_if: { answer: 'more' } } : {})),
      },
    ],
  }
  for (let i = 0; i < 20; i++) {
    const order = (more: boolean) =>
      shownDefinition(growing, { more }, { ...unknownContext('2026-01-31'), seed: `ses_${i}` }, 'en').pages[1]?.questions.map(
        ({ id }) => id,
      ) ?? []
    expect(order(true).filter((id) => id !== 'q3')).toEqual(order(false))
  }
})
