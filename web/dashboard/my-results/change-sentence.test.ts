import { expect, it } from 'vitest'
import type { Comparison } from '../../../core/responses/contract.ts'
import { changeSentence, furtherSentences } from './change-sentence.ts'

const english = { locale: 'en', timezone: 'UTC' }
const change = (from: number | null, to: number | null): Comparison => ({
  from: { attempt_number: 1, submitted_at: '2026-03-01T09:00:00.000Z', score: from, band: null, group_results: [] },
  to: { attempt_number: 2, submitted_at: '2026-04-01T09:00:00.000Z', score: to, band: null, group_results: [] },
  delta: from === null || to === null ? null : to - from,
  direction: null,
  groups: [],
  questions: [],
  reliable_change: null,
  sentences: [],
})

it.each([
  [40, 80, 'Your score went up by 40.0 points, from 40.0 to 80.0.'],
  [71.44, 70, 'Your score went down by 1.4 points, from 71.4 to 70.0.'],
  [50, 50.04, 'Your score has stayed at 50.0.'],
  [null, 50, 'One of these two attempts has no score, so there is no overall change.'],
])('from %s to %s', (from, to, sentence) => {
  expect(changeSentence(change(from, to), english)).toBe(sentence)
})

it('says which parts moved most, for the better or the worse, and whether it is beyond the usual wobble', () => {
  const safety = {
    group_id: 'safety',
    label: 'Safety',
    name: 'Safety',
    color: '#000000',
    score: 1,
    max_score: 1,
    percentage: 100,
    band: null,
  }
  const { to, ...changed } = change(40, 52)
  const sentences: Comparison['sentences'] = [
    { kind: 'overall', delta: 12, direction: 'up', meaning: 'better', wobble: 'beyond' },
    { kind: 'largest_rise', group_id: 'safety', delta: 20.04, meaning: 'better' },
    { kind: 'largest_fall', group_id: 'gone', delta: -3, meaning: null },
  ]
  expect(furtherSentences({ ...changed, to: { ...to, group_results: [safety] }, sentences }, english)).toEqual([
    'That is more than such scores usually vary from one time to the next.',
    'Safety rose most, by 20.0 points: a change for the better.',
    'One part fell most, by 3.0 points.',
  ])
})
