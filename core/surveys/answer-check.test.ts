import { expect, it } from 'vitest'
import { answerFault, answerIds, answerProblem } from './answer-check.ts'
import type { AnswerValue, Question } from './contract.ts'

const fits = (question: object, value: AnswerValue) => answerProblem({ id: 'q', text: 'q', ...question } as Question, value) === null
const options = [
  { id: 'x', text: 'x' },
  { id: 'y', text: 'y' },
]
const rows = [{ id: 'r', text: 'r' }]

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
  ['one picture, or several', { kind: 'picture_choice', options }, ['x'], [['x'], 'z']],
  ['several pictures', { kind: 'picture_choice', options, multiple: true, max_choices: 1 }, [['x']], ['x', ['x', 'y']]],
  [
    'one alone',
    { kind: 'multi_select', options: [...options, { id: 'none', text: 'none', exclusive: true }] },
    [['none'], ['x']],
    [['none', 'x']],
  ],
  ['an order', { kind: 'ranking', options }, [['y', 'x'], ['x'], []], [['x', 'x'], ['z'], 'x', { x: '1' }]],
  ['one option a row', { kind: 'matrix', options, rows }, [{ r: 'x' }, {}], [{ r: 'z' }, { q: 'x' }, { r: ['x'] }, ['x'], 'x']],
  [
    'some options a row',
    { kind: 'multi_matrix', options, rows },
    [{ r: ['x', 'y'] }, { r: [] }],
    [{ r: 'x' }, { r: ['x', 'x'] }, { r: ['z'] }],
  ],
  ['a pattern', { kind: 'short_text', pattern: '[A-Z]{2}' }, ['AB', '', ' '], ['ab', 'ABC']],
  ['a phone number', { kind: 'phone' }, ['+44 20 7946 0000', '(030) 123-456', ''], ['12', 'call me', '1234567890123456']],
  [
    'a web address',
    { kind: 'url' },
    ['https://example.org/a?b', 'http://a.b'],
    ['example.org', 'javascript:alert(1)', 'https://x', 'https://a b.c'],
  ],
  ['a day within its bounds', { kind: 'date', min: '2026-01-01', max: '2026-12-31' }, ['2026-01-01', ''], ['2025-12-31', '2027-01-01']],
  ['a time', { kind: 'time', min: '08:00' }, ['08:00', '23:59', '12:00:30'], ['24:00', '7:30', '07:59']],
  [
    'a day and time',
    { kind: 'datetime', max: '2026-12-31T12:00' },
    ['2026-12-31T12:00', '2026-01-01T00:00:00Z'],
    ['2026-02-30T10:00', '2026-12-31T12:01', '2026-12-31'],
  ],
  ['an address', { kind: 'address' }, ['1 High Street\nOxford'], [['a'], 'a'.repeat(501)]],
  ['a file by its id', { kind: 'file' }, ['fil_01abc'], ['../x', 'a b', 5]],
  ['a signature', { kind: 'signature' }, ['Ada Lovelace'], [true]],
  ['what came with the link', { kind: 'hidden' }, ['x', ''], [5, 'a'.repeat(501)]],
  ['nothing, for what is calculated', { kind: 'calculated', expression: 1 }, [], [5]],
  ['nothing, for a statement', { kind: 'statement' }, [], ['anything']],
])('%s', (_name, question, good, bad) => {
  for (const value of good) expect([value, fits(question, value)]).toEqual([value, true])
  for (const value of bad) expect([value, fits(question, value)]).toEqual([value, false])
})

it('takes the words of "other" under an id of their own, where there is such an option', () => {
  const other = [...options, { id: 'o', text: 'Other', other: true as const }]
  const definition = {
    pages: [
      {
        questions: [
          { kind: 'dropdown', id: 'a', text: 'a', options: other },
          { kind: 'dropdown', id: 'b', text: 'b', options },
          { kind: 'hidden', id: 'h', text: 'h' },
          { kind: 'calculated', id: 'c', text: 'c', expression: 1 },
        ] as Question[],
      },
    ],
  }
  expect(answerIds(definition)).toEqual(['a', 'a_other', 'b', 'h'])
  expect(answerFault(definition, 'a_other', 'a friend')).toBeNull()
  expect(answerFault(definition, 'a_other', 'x'.repeat(501))?.field).toBe('value')
  for (const id of ['b_other', 'c', '_other', 'constructor']) expect(answerFault(definition, id, 'x')?.field).toBe('question_id')
})
