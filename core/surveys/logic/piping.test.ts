import { expect, it, test } from 'vitest'
import { piper } from './piping.ts'

const fill = (language: string) =>
  piper(
    {
      questions: [
        {
          id: 'tea',
          kind: 'single_choice',
          options: [
            { id: 'g', text: { en: 'Green', pt: 'Verde' } },
            { id: 'b', text: 'Black' },
          ],
        },
        { id: 'grid', kind: 'matrix', options: [{ id: 'g', text: { en: 'Green', pt: 'Verde' } }] },
      ],
      answers: { tea: ['g', 'b'], name: '<b>Vera</b>', yes: false, pi: 3.5, grid: { r1: 'g' }, sly: '{{answer.name}}', blank: ' ' },
      previous: { tea: 'g' },
      calculated: { c1: 0.1 + 0.2, none: null },
      person: { full_name: 'Vera Visitor', locale: 'pt' },
      scores: { '': 66.666, sleep: null },
    },
    language,
    'en',
  )

test.each([
  ['You said {{answer.tea}}.', 'You said Verde, Black.'],
  ['{{ previous.tea }}', 'Verde'],
  ['{{answer.grid.r1}} {{answer.grid.r2}}', 'Verde …'],
  ['{{answer.name}}', '<b>Vera</b>'],
  ['{{answer.sly}}', '{{answer.name}}'],
  ['{{answer.yes}} {{answer.pi}}', 'No 3.5'],
  ['{{calculated.c1}} {{calculated.none}}', '0.3 …'],
  ['{{score}} {{score.sleep}} {{score.constructor}}', '66.7 … …'],
  ['{{person.first_name}} {{person.full_name}} {{person.locale}}', 'Vera Vera Visitor pt'],
  ['{{answer.blank}}{{answer.nowhere}}{{answer.constructor}}{{}}', '…………'],
  ['{{answer.tea', '{{answer.tea'],
])('%s reads %s', (text, words) => expect(fill('pt')(text)).toBe(words))

it('says options in the language at hand, else in the first', () => {
  expect(fill('en')('{{previous.tea}}')).toBe('Green')
  expect(fill('ar')('{{previous.tea}}')).toBe('Green')
})
