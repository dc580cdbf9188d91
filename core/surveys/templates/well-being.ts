import type { SurveyTemplate } from '../contract.ts'
import { bandsUpTo, ratings } from './building.ts'

const LABELS = ['At no time', 'Rarely', 'Less than half the time', 'More than half the time', 'Most of the time', 'All the time']

const WELL_BEING = {
  id: 'well_being',
  label: 'Well-being',
  color: '#1f6f8b',
  asks: [
    ['cheerful', 'In the last two weeks, I was in good spirits.'],
    ['calm', 'In the last two weeks, I felt at ease.'],
    ['active', 'In the last two weeks, I had energy for my days.'],
    ['rested', 'In the last two weeks, I woke up rested.'],
    ['interested', 'In the last two weeks, my days held things I cared about.'],
  ],
} as const

/** Five items of 0–5: the raw sum × 4 is the score of 0–100, as scales of this form are reported. */
export const wellBeing: SurveyTemplate = {
  id: 'well-being-v1',
  title: 'Well-being',
  description: 'Five short questions on the last two weeks. The result runs from 0 to 100.',
  settings: { min_days_between_attempts: 14, display: 'question' },
  definition: {
    languages: ['en'],
    result_type: 'flat',
    groups: [{ id: WELL_BEING.id, label: WELL_BEING.label, color: WELL_BEING.color }],
    pages: [{ id: 'two_weeks', title: 'The last two weeks', questions: ratings(WELL_BEING, LABELS) }],
    bands: bandsUpTo(
      [50, 'Low', 'These weeks were hard. If it goes on, please talk to someone you trust, or to a doctor.'],
      [72, 'Moderate'],
      [100, 'High'],
    ),
  },
}
