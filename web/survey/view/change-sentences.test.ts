import { expect, it } from 'vitest'
import type { ChangeSentence, Comparison } from '../../../core/responses/contract.ts'
import { spokenIn } from '../words/dictionaries.ts'
import { changeSentences } from './change-sentences.ts'
import { sayIn } from './say.ts'

const say = (language: string) => sayIn(language, (text) => (typeof text === 'string' ? text : (text[language] ?? '')), spokenIn(language))
const group = {
  group_id: 'sleep',
  label: 'Sleep',
  name: { en: 'Sleep', de: 'Schlaf', ar: 'النوم' },
  color: '#336699',
  score: 1,
  max_score: 2,
  percentage: 50,
  band: null,
}
const end = { attempt_number: 1, submitted_at: '2026-01-10T09:00:00.000Z', band: null, group_results: [group] }
const changed = (...sentences: ChangeSentence[]): Comparison => ({
  from: { ...end, score: 40 },
  to: { ...end, score: 46.25 },
  delta: 6.25,
  direction: 'up',
  groups: [],
  questions: [],
  reliable_change: null,
  sentences,
})
const overall = { kind: 'overall', delta: 6.25, direction: 'up', meaning: 'better', wobble: 'within' } as const
const fell = { kind: 'largest_fall', group_id: 'sleep', delta: -12.5, meaning: 'worse' } as const

it('tells the change, whether it is more than wobble, and which part moved most', () => {
  expect(changeSentences(changed(overall, fell), say('en'))).toEqual([
    'Since the attempt before, the score went up by 6.3 points, from 40.0 to 46.3, a change for the better.',
    'That is no more than such scores usually vary from one time to the next.',
    '\u2068Sleep\u2069 fell most, by 12.5 points, a change for the worse.',
  ])
})

it('judges nothing where neither direction is better', () => {
  const neutral = { ...overall, meaning: null, wobble: null }
  expect(changeSentences(changed(neutral), say('en'))).toEqual([
    'Since the attempt before, the score went up by 6.3 points, from 40.0 to 46.3.',
  ])
})

it('speaks the language of the page, with its names and numbers', () => {
  expect(changeSentences(changed(fell), say('de'))).toEqual([
    'Am stärksten gesunken ist \u2068Schlaf\u2069, um 12,5 Punkte, eine Veränderung zum Schlechteren.',
  ])
  expect(changeSentences(changed(fell), say('ar'))[0]).toContain('\u2068النوم\u2069 بمقدار 12.5 نقطة، وهو تغيّر نحو الأسوأ')
})

it('says that two results cannot be compared where the survey changed in between', () => {
  expect(changeSentences('broken', say('en'))).toEqual([
    'The survey has changed since the attempt before, so that the two results cannot be compared.',
  ])
})
