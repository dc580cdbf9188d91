import { expect, it } from 'vitest'
import { answerProblem } from './answer-check.ts'
import type { AnswerValue, Question } from './contract.ts'

const fits = (question: object, value: AnswerValue) => answerProblem({ id: 'q', text: 'q', ...question } as Question, value) === null
const options = [
  { id: 'x', text: 'x' },
  { id: 'y', text: 'y' },
]

it.each<[string, object, AnswerValue[], AnswerValue[]]>([
  ['a rating takes its points', { kind: 'rating' }, [0, 5], [-1, 6, 2.5, '3', true, [], Number.NaN]],
  ['a slider takes its steps', { kind: 'slider', scale_max: 1, step: 0.1 }, [0, 0.3, 0.7, 1], [0.35, 1.1]],
  ['an NPS takes 0 to 10', { kind: 'nps' }, [0, 10], [11, -1]],
  ['yes or no', { kind: 'yes_no' }, [true, false], ['yes', 1]],
  ['one of the options', { kind: 'single_choice', options }, ['x'], ['z', ['x'], 'constructor']],
  ['some of the options', { kind: 'multi_select', options, min_choices: 1 }, [['x'], ['x', 'y'], []], [['x', 'x'], ['z'], 'x']],
  ['text within its length', { kind: 'short_text', min_length: 2, max_length: 4 }, ['ab', 'abcd', ''], ['a', 'abcde', 5]],
  ['a number within its bounds', { kind: 'number', min: 1, max: 9, step: 1 }, [1, 9], [0, 10, 1.5, '1']],
  ['an e-mail address', { kind: 'email' }, ['a@b.org', ''], ['a@b', 'a b@c.org', 'nobody']],
  ['a day that exists', { kind: 'date' }, ['2028-02-29', ''], ['2026-02-29', '2026-13-01', '1.2.2026']],
  ['nothing, for a statement', { kind: 'statement' }, [], ['anything']],
])('%s', (_name, question, good, bad) => {
  for (const value of good) expect([value, fits(question, value)]).toEqual([value, true])
  for (const value of bad) expect([value, fits(question, value)]).toEqual([value, false])
})
