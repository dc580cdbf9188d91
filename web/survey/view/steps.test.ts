import { expect, it } from 'vitest'
import type { RespondentDefinition, RespondentQuestion } from '../../../core/surveys/contract.ts'
import { stepsOf } from './steps.ts'

/** By the first letter of its id: a question, or a statement. */
const kindOf = (id: string) => (id.startsWith('q') ? ('long_text' as const) : ('statement' as const))
const question = (id: string) => ({ kind: kindOf(id), id, text: id }) as RespondentQuestion

/** Pages by the ids of what they hold. */
function steps(...pages: string[]): string[] {
  const parts = pages.map((ids, i) => ({ id: `p${i}`, questions: ids.split(' ').filter(Boolean).map(question) }))
  const definition: RespondentDefinition = { languages: ['en'], result_type: 'bars', pages: parts }
  return stepsOf(definition, 'question').map(({ questions }) => questions.map(({ id }) => id).join(' '))
}

it('asks one question a screen, each with the statements that lead up to it', () => {
  expect(steps('s1 q1 q2 s2 s3 q3')).toEqual(['s1 q1', 'q2', 's2 s3 q3'])
})

it('lets what follows the last question of a page stand with it', () => {
  expect(steps('q1 q2 s1 s2', 'q3')).toEqual(['q1', 'q2 s1 s2', 'q3'])
})

it('shows statements that lead up to nothing together, and a page of nothing not at all', () => {
  expect(steps('s1 s2', '', 'q1')).toEqual(['s1 s2', 'q1'])
})
