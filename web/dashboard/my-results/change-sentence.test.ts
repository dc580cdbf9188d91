import { expect, it } from 'vitest'
import type { Comparison } from '../../../core/responses/contract.ts'
import { changeSentence } from './change-sentence.ts'

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
