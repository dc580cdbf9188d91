import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { missingRequired, nextUnanswered } from '../completeness.ts'
import type { Answers, Definition, Page, Question, RespondentDefinition } from '../contract.ts'
import { percentComplete } from '../percent.ts'
import { respondentDefinition } from '../respondent-view.ts'
import { logicProblems } from './checking.ts'
import { unknownContext } from './context.ts'
import { droppedAnswers, pathOf } from './path.ts'
import { shownDefinition } from './shown-definition.ts'
import { type Case, fingerprint, generatedCase } from './testing/generated.ts'
import { SAME_EVERYWHERE } from './testing/same-everywhere.ts'

const nobody = unknownContext('2026-01-31')
const survey = (pages: Omit<Page, 'id'>[], more: Partial<Definition> = {}): Definition => ({
  languages: ['en'],
  result_type: 'flat',
  groups: [],
  pages: pages.map((page, i) => ({ id: `p${i + 1}`, ...page })),
  ...more,
})
const yesNo = (id: string, more: Partial<Question> = {}) => ({ kind: 'yes_no', id, text: id, ...more }) as Question
const seen = (definition: Definition, answers: Answers, context = nobody) =>
  pathOf(definition, answers, context).definition.pages.flatMap(({ questions }) => questions.map(({ id }) => id))

describe('the way through a survey', () => {
  const branching = survey([
    { questions: [yesNo('smokes'), yesNo('daily', { show_if: { eq: [{ answer: 'smokes' }, true] } })] },
    { show_if: { eq: [{ answer: 'daily' }, true] }, questions: [yesNo('quit')] },
    { questions: [yesNo('sleeps', { required_if: { answered: 'quit' } })] },
  ])

  it('shows a question when its condition holds, and a page likewise', () => {
    expect(seen(branching, {})).toEqual(['smokes', 'sleeps'])
    expect(seen(branching, { smokes: true })).toEqual(['smokes', 'daily', 'sleeps'])
    expect(seen(branching, { smokes: true, daily: true })).toEqual(['smokes', 'daily', 'quit', 'sleeps'])
  })

  it('takes the answer to a hidden question for none', () => {
    const answers = { smokes: false, daily: true, quit: true, sleeps: true }
    expect(seen(branching, answers)).toEqual(['smokes', 'sleeps'])
    expect(droppedAnswers(answers, pathOf(branching, answers, nobody))).toEqual(['daily', 'quit'])
  })

  it('asks for what is required only where its condition holds', () => {
    const missing = (answers: Answers) => missingRequired(pathOf(branching, answers, nobody).definition, answers)
    expect(missing({})).toEqual([])
    expect(missing({ smokes: true, daily: true, quit: false })).toEqual(['sleeps'])
  })

  it('counts the percentage of what is there to answer, and goes on at the first without an answer', () => {
    const at = (answers: Answers) => pathOf(branching, answers, nobody)
    expect(percentComplete(at({ smokes: true }).definition, { smokes: true })).toBe(33)
    expect(nextUnanswered(at({ smokes: true }).definition, { smokes: true })).toBe(1)
    expect(percentComplete(at({ smokes: false, sleeps: true }).definition, { smokes: false, sleeps: true })).toBe(100)
  })
})

describe('a jump', () => {
  const jumping = survey([
    {
      questions: [yesNo('a')],
      jumps: [
        { if: { eq: [{ answer: 'a' }, true] }, to: 'p3' },
        { if: { eq: [{ answer: 'a' }, false] }, to: 'end' },
      ],
    },
    { questions: [yesNo('b')] },
    { questions: [yesNo('c')] },
  ])

  it('passes over the pages between, or ends the survey', () => {
    expect(seen(jumping, {})).toEqual(['a', 'b', 'c'])
    expect(seen(jumping, { a: true })).toEqual(['a', 'c'])
    expect(seen(jumping, { a: false })).toEqual(['a'])
  })

  it('is not made from a page that nobody comes to', () => {
    const skipped = survey([
      { questions: [yesNo('a')] },
      { show_if: { answered: 'a' }, questions: [], jumps: [{ to: 'end' }] },
      { questions: [yesNo('c')] },
    ])
    expect(seen(skipped, {})).toEqual(['a', 'c'])
    expect(seen(skipped, { a: true })).toEqual(['a'])
  })
})

describe('options and rows', () => {
  const choice = survey([
    {
      questions: [
        yesNo('adult'),
        {
          kind: 'multi_select',
          id: 'drinks',
          text: 'Drinks?',
          options: [
            { id: 'tea', text: 'Tea' },
            { id: 'wine', text: 'Wine', show_if: { eq: [{ answer: 'adult' }, true] } },
            { id: 'other', text: 'Other', other: true },
          ],
        },
      ],
    },
  ])

  it('are gone with their answers when their condition does not hold', () => {
    const answers = { adult: false, drinks: ['tea', 'wine'], drinks_other: 'milk' }
    const path = pathOf(choice, answers, nobody)
    expect(path.answers).toEqual({ adult: false, drinks: ['tea'] })
    expect(pathOf(choice, { ...answers, adult: true }, nobody).answers).toEqual({ adult: true, drinks: ['tea', 'wine'] })
  })

  it('keep the words of other only while other is chosen', () => {
    expect(pathOf(choice, { drinks: ['other'], drinks_other: 'milk' }, nobody).answers).toEqual({ drinks: ['other'], drinks_other: 'milk' })
  })
})

it('knows the last attempt, the person, the attempt and the day', () => {
  const definition = survey([
    {
      questions: [
        yesNo('again', { show_if: { eq: [{ previous: 'again' }, true] } }),
        yesNo('vera', { show_if: { eq: [{ person: 'first_name' }, 'Vera'] } }),
        yesNo('third', { show_if: { ge: [{ attempt: 'number' }, 3] } }),
        yesNo('late', { show_if: { gt: [{ today: true }, '2026-01-30'] } }),
      ],
    },
  ])
  expect(seen(definition, {})).toEqual(['late'])
  const known = {
    ...nobody,
    previous: { again: true },
    person: { full_name: 'Vera Visitor', locale: null },
    attempt_number: 3,
    today: '2026-01-30',
  }
  expect(seen(definition, {}, known)).toEqual(['again', 'vera', 'third'])
})

it('calculates values from what is on the way, and from each other', () => {
  const number = (id: string) => ({ kind: 'number', id, text: id }) as Question
  const definition = survey(
    [
      {
        questions: [
          number('weight'),
          number('height'),
          {
            kind: 'calculated',
            id: 'bmi',
            text: 'Index',
            expression: { round: [{ divide: [{ answer: 'weight' }, { multiply: [{ answer: 'height' }, { answer: 'height' }] }] }, 1] },
          },
        ],
      },
      { questions: [yesNo('advice', { show_if: { gt: [{ calculated: 'double' }, 50] } })] },
    ],
    { calculated: [{ id: 'double', expression: { multiply: [{ answer: 'bmi' }, 2] } }] },
  )
  const path = pathOf(definition, { weight: 80, height: 1.7, bmi: 3 }, nobody)
  expect(path.answers).toEqual({ weight: 80, height: 1.7, bmi: 27.7 })
  expect(path.calculated).toEqual({ double: 55.4 })
  expect(seen(definition, { weight: 80 })).toEqual(['weight', 'height', 'bmi'])
})

it('takes hidden fields from the link wherever they are written down, and their usual value where it says nothing', () => {
  const definition = survey([
    { questions: [yesNo('a', { show_if: { eq: [{ answer: 'source' }, 'poster'] } })], jumps: [{ to: 'end' }] },
    { questions: [{ kind: 'hidden', id: 'source', text: 'Source', default: 'web' }] },
  ])
  expect(pathOf(definition, { source: 'poster' }, nobody).answers).toEqual({ source: 'poster' })
  expect(seen(definition, { source: 'poster' })).toEqual(['a'])
  expect(pathOf(definition, {}, nobody).answers).toEqual({ source: 'web' })
})

it('says what a check has against an answer, once there is one', () => {
  const date = (id: string, more: object = {}) => ({ kind: 'date', id, text: id, ...more }) as Question
  const definition = survey([
    {
      questions: [
        date('from'),
        date('to', { checks: [{ condition: { le: [{ answer: 'from' }, { answer: 'to' }] }, message: 'Not before {{answer.from}}.' }] }),
      ],
    },
  ])
  const faults = (answers: Answers) => shownDefinition(respondentDefinition(definition), answers, nobody, 'en').faults
  expect(faults({ from: '2026-02-01' })).toEqual({})
  expect(faults({ from: '2026-02-01', to: '2026-01-01' })).toEqual({ to: { code: 'unfit', says: 'Not before 2026-02-01.' } })
  expect(faults({ from: '2026-02-01', to: '2026-03-01' })).toEqual({})
})

describe('whatever is answered', () => {
  const cases = fc.nat().map(generatedCase)
  const holdsOf = (claim: (one: Case) => void) => fc.assert(fc.property(cases, claim), { numRuns: 300 })

  it('is evaluated without a fault, by definitions that pass the check', () =>
    holdsOf(({ definition, answers, context }) => {
      expect(logicProblems(definition)).toEqual([])
      const path = pathOf(definition, answers, context)
      const percent = percentComplete(path.definition, path.answers)
      expect(percent >= 0 && percent <= 100 && Number.isInteger(percent)).toBe(true)
      shownDefinition(respondentDefinition(definition), answers, context, 'en')
    }))

  it('gives the same way again, in whatever order the answers stand', () =>
    holdsOf(({ definition, answers, context }) => {
      const turned = Object.fromEntries(Object.entries(answers).reverse())
      const path = pathOf(definition, answers, context)
      expect(pathOf(definition, turned, context)).toEqual(path)
      expect(pathOf(definition, answers, context)).toEqual(path)
    }))

  it('gives the same way when what is dropped has been dropped', () =>
    holdsOf(({ definition, answers, context }) => {
      const path = pathOf(definition, answers, context)
      expect(pathOf(definition, path.answers, context)).toEqual(path)
    }))

  it('is the same to the server and to the screen, which knows less', () =>
    holdsOf(({ definition, answers, context }) => {
      const ids = (of: Definition) => of.pages.flatMap(({ questions }) => questions.map(({ id, required }) => [id, required]))
      const path = pathOf(definition, answers, context)
      const onScreen = pathOf(respondentDefinition(definition), answers, context)
      expect(onScreen.definition.pages.map(({ id }) => id)).toEqual(path.definition.pages.map(({ id }) => id))
      expect(onScreen.definition.pages.flatMap(({ questions }) => questions.map(({ id }) => id))).toEqual(
        ids(path.definition).map(([id]) => id),
      )
    }))
})

it('gives here what it gives in every other runtime', () => {
  const result = ({ definition, answers, context }: Case) => [
    pathOf(definition, answers, context),
    shownDefinition(definition as RespondentDefinition, answers, context, 'en'),
  ]
  expect(fingerprint(result, 200)).toBe(SAME_EVERYWHERE)
})
