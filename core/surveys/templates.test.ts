import { describe, expect, it } from 'vitest'
import { scoreResponse } from '../responses/scoring.ts'
import { SurveyTemplate } from './contract.ts'
import { definitionProblems } from './definition-check.ts'
import { publishingProblems } from './publishing.ts'
import { questionsOf } from './questions.ts'
import { TEMPLATES, templateOf } from './templates.ts'
import { textIn } from './text.ts'

describe.each(TEMPLATES)('$id', (template) => {
  it('is a definition like any other, and can be published unless it is blank', () => {
    expect(SurveyTemplate.safeParse(template).error).toBeUndefined()
    expect(definitionProblems(template.definition)).toEqual([])
    expect(publishingProblems(template.definition).length).toBe(template.id === 'blank' ? 1 : 0)
  })
})

it('has the six levels of Maslow with four ratings each', () => {
  const maslow = templateOf('maslow-needs-v1')?.definition
  expect(maslow?.groups.map(({ label }) => textIn(label, 'en', 'en'))).toEqual([
    'Physiological',
    'Safety',
    'Love & Belonging',
    'Esteem',
    'Self-Actualization',
    'Self-Transcendence',
  ])
  expect(maslow?.pages.map(({ questions }) => questions.length)).toEqual([4, 4, 4, 4, 4, 4])
  expect(maslow?.result_type).toBe('pyramid')
})

it('scores five well-being items as the raw sum × 4', () => {
  const definition = templateOf('well-being-v1')?.definition
  if (!definition) throw new Error('no template')
  const answers = Object.fromEntries(questionsOf(definition).map(({ id }, i) => [id, i]))
  expect(scoreResponse(definition, answers, { missing_policy: 'exclude', min_answered_share: 0.5 }).score).toBe(40)
})
