import { describe, expect, it, test } from 'vitest'
import type { Definition, Page, Question } from '../contract.ts'
import { logicProblems } from './checking.ts'
import type { Condition, Expression } from './contract.ts'

const common = (id: string) => ({ id, text: `The ${id}?` })
const options = ['red', 'blue'].map((id) => ({ id, text: id }))
const EARLIER: Question[] = [
  { kind: 'rating', ...common('mood') },
  { kind: 'yes_no', ...common('works') },
  { kind: 'single_choice', ...common('colour'), options: [...options, { id: 'other', text: 'Other', other: true }] },
  { kind: 'multi_select', ...common('many'), options },
  { kind: 'matrix', ...common('grid'), rows: [{ id: 'r1', text: 'Row' }], options },
  { kind: 'short_text', ...common('words') },
  { kind: 'date', ...common('day') },
  { kind: 'statement', ...common('intro') },
  { kind: 'hidden', ...common('source') },
]
const survey = (pages: Page[], more: Partial<Definition> = {}): Definition => ({
  languages: ['en'],
  result_type: 'flat',
  groups: [{ id: 'sleep', label: 'Sleep', color: '#123456' }],
  pages: [{ id: 'first', questions: EARLIER }, ...pages],
  ...more,
})
const asked = (more: object): Question => ({ kind: 'yes_no', ...common('asked'), ...more })
const page = (more: object): Page => ({ id: 'second', questions: [asked(more)] })
/** What is wrong with a condition on a question after those above. */
const faults = (show_if: Condition) => logicProblems(survey([page({ show_if })])).map(({ message }) => message)
const a = (answer: string) => ({ answer })

describe('a condition is taken', () => {
  test.each<[Condition]>([
    [true],
    [a('works')],
    [{ gt: [a('mood'), 3] }],
    [{ gt: [a('mood'), '3'] }],
    [{ eq: [a('colour'), 'red'] }],
    [{ eq: ['red', a('colour')] }],
    [{ ne: [a('colour'), ''] }],
    [{ eq: [a('colour_other'), 'pink'] }],
    [{ contains: [a('many'), 'blue'] }],
    [{ ge: [{ count: a('many') }, 2] }],
    [{ eq: [{ answer: 'grid', row: 'r1' }, 'red'] }],
    [{ answered: 'words' }],
    [{ lt: [a('day'), { today: true }] }],
    [{ gt: [{ days_between: [a('day'), { today: true }] }, 30] }],
    [{ eq: [a('source'), 7] }],
    [{ matches: [a('words'), '[a-z]+'] }],
    [{ eq: [{ previous: 'asked' }, true] }],
    [{ if: [a('works'), { gt: [a('mood'), 3] }, false] }],
  ])('%j', (condition) => expect(faults(condition)).toEqual([]))
})

describe('a condition is refused', () => {
  test.each<[Condition, string]>([
    [a('nowhere'), 'there is no question nowhere'],
    [a('asked'), '“The asked?” (asked) comes later'],
    [{ answered: 'asked' }, '“The asked?” (asked) comes later'],
    [a('intro'), '“The intro?” (intro) has no answer'],
    [{ answered: { answer: 'mood', row: 'r1' } }, '“The mood?” (mood) has no rows'],
    [{ answered: { answer: 'grid', row: 'r9' } }, '“The grid?” (grid) has no row r9'],
    [a('mood'), 'a condition is true or false'],
    ['yes', 'a condition is true or false'],
    [{ and: [a('works'), a('mood')] }, '“The mood?” (mood) is no condition'],
    [{ gt: [a('mood'), 'high'] }, '“The mood?” (mood) is a number, and “high” is a text'],
    [{ eq: [a('works'), 'yes'] }, 'a yes is true and a no is false'],
    [{ gt: [a('works'), 0] }, '“The works?” (works) cannot be more or less'],
    [{ eq: [a('colour'), 'green'] }, '“The colour?” (colour) has no option green'],
    [{ contains: [a('many'), 'green'] }, '“The many?” (many) has no option green'],
    [{ eq: [a('many'), 'red'] }, 'use contains for one of several'],
    [{ contains: [a('mood'), 3] }, '“The mood?” (mood) contains nothing'],
    [{ gt: [{ add: [a('mood'), a('works')] }, 3] }, '“The works?” (works) is no number'],
    [{ gt: [{ days_between: [a('mood'), { today: true }] }, 3] }, '“The mood?” (mood) is no day'],
    [{ matches: [a('words'), '(('] }, 'pattern'],
    [{ calculated: 'nothing' }, 'there is no calculated value nothing'],
    [{ gt: [{ score: '' }, 50] }, 'a score is known only at the end'],
  ])('%j: %s', (condition, words) => expect(faults(condition)).toEqual([expect.stringContaining(words)]))
})

it('bounds how deep and how large conditions are, and looks no further into what is too deep', () => {
  let deep: Expression = a('works')
  for (let i = 0; i < 100; i++) deep = { not: deep }
  expect(faults(deep)).toEqual(['nest at most 20 operators in each other'])
  const wide: Condition = { or: Array.from({ length: 5 }, () => ({ or: Array.from({ length: 150 }, () => a('works')) })) }
  expect(faults(wide)).toEqual([expect.stringContaining('use at most 500')])
  const many = Array.from({ length: 30 }, (_, i) => asked({ id: `q${i}`, show_if: { or: Array.from({ length: 180 }, () => a('works')) } }))
  expect(logicProblems(survey([{ id: 'many', questions: many }]))).toEqual([expect.objectContaining({ path: 'pages' })])
})

it('lets a check look at its own answer, and a page’s jumps at all of the page', () => {
  const checks = [{ condition: a('asked'), message: 'Please agree.' }]
  expect(logicProblems(survey([{ ...page({ checks }), jumps: [{ if: a('asked'), to: 'end' }] }]))).toEqual([])
})

describe('calculated values', () => {
  const values = (calculated: NonNullable<Definition['calculated']>, show_if?: Condition) =>
    logicProblems(survey([page(show_if === undefined ? {} : { show_if })], { calculated }))

  it('that need each other in a circle are refused by name', () => {
    const circle = [
      { id: 'x', expression: { add: [{ calculated: 'y' }, 1] } },
      { id: 'y', expression: { calculated: 'x' } },
    ]
    expect(values(circle)).toEqual([{ path: 'calculated.0.expression', message: expect.stringContaining('x → y → x') }])
  })

  it('are known only after all that they look at, through others too', () => {
    const late = [
      { id: 'x', expression: { calculated: 'y' } },
      { id: 'y', expression: a('asked') },
    ]
    expect(values(late)).toEqual([])
    expect(values(late, { calculated: 'x' })).toEqual([
      expect.objectContaining({ message: expect.stringContaining('“The asked?” (asked) comes later') }),
    ])
  })

  it('of a score are for texts, not for conditions', () => {
    const scored = [{ id: 'x', expression: { gt: [{ score: 'sleep' }, 50] } }] satisfies Definition['calculated']
    expect(values(scored)).toEqual([])
    expect(values(scored, { calculated: 'x' })).toHaveLength(1)
    expect(values([{ id: 'x', expression: { score: 'nothing' } }])).toHaveLength(1)
  })

  it('have ids of their own', () =>
    expect(values([{ id: 'mood', expression: 1 }])).toEqual([expect.objectContaining({ path: 'calculated.0.id' })]))
})

describe('a jump', () => {
  const jump = (to: string, more: Partial<Definition> = {}) =>
    logicProblems(
      survey(
        [
          { ...page({}), jumps: [{ to }] },
          { id: 'third', questions: [] },
        ],
        more,
      ),
    ).map(({ path, message }) => `${path}: ${message}`)

  it('goes to a later page or to the end', () => expect([...jump('third'), ...jump('end')]).toEqual([]))

  it('goes neither back nor nowhere, nor between pages in any order', () => {
    expect(jump('first')).toEqual(['pages.1.jumps.0.to: page first does not come later: a jump goes forward'])
    expect(jump('second')).toHaveLength(1)
    expect(jump('nowhere')).toEqual(['pages.1.jumps.0.to: there is no page nowhere'])
    expect(jump('third', { randomize: { pages: true } })).toHaveLength(1)
  })
})

describe('where the order is random', () => {
  it('a question does not depend on one that may come after it', () => {
    const show_if = a('works')
    expect(logicProblems(survey([page({ show_if })], { randomize: { pages: true } }))).toEqual([
      expect.objectContaining({ message: expect.stringContaining('the pages come in any order') }),
    ])
    const shuffled = { id: 'second', randomize: true, questions: [asked({ id: 'one' }), asked({ id: 'two', show_if: a('one') })] }
    expect(logicProblems(survey([shuffled]))).toEqual([
      expect.objectContaining({ message: expect.stringContaining('of its page come in any order') }),
    ])
    expect(logicProblems(survey([{ ...shuffled, questions: [asked({ checks: [{ condition: a('asked'), message: 'No.' }] })] }]))).toEqual(
      [],
    )
  })
})

describe('a text', () => {
  const text = (words: string) =>
    logicProblems(survey([page({ text: { en: words, pt: 'Sim' } })])).map(({ path, message }) => `${path}: ${message}`)

  test.each([
    '{{answer.mood}}',
    '{{ answer.grid.r1 }}',
    '{{previous.asked}}',
    '{{person.first_name}}',
    '{{score}}',
    '{{score.sleep}}',
    '{{answer.colour_other}}',
    '{ {braces} }',
  ])('may say %s', (words) => expect(text(words)).toEqual([]))
  test.each([
    ['{{answer.nowhere}}', 'there is no question nowhere'],
    ['{{answer.asked}}', 'comes later'],
    ['{{answer}}', 'there is no question'],
    ['{{answer.mood.r1}}', 'has no rows'],
    ['{{score.nothing}}', 'there is no question group nothing'],
    ['{{calculated.nothing}}', 'there is no calculated value nothing'],
    ['{{person.email}}', 'names nothing'],
    ['{{constructor.name}}', 'names nothing'],
    ['{{}}', 'names nothing'],
  ])('may not say %s', (words, problem) => expect(text(words)).toEqual([expect.stringContaining(problem)]))
})
