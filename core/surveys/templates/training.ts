import type { SurveyTemplate } from '../contract.ts'
import { ratings } from './building.ts'

const LABELS = ['Not yet', 'With much help', 'With some help', 'On my own', 'So that I could teach it']

const TOPICS = [
  {
    id: 'knowledge',
    label: 'Knowledge',
    color: '#1f6f8b',
    asks: [
      ['explain', 'I can explain the main ideas of this training.'],
      ['terms', 'I can use its terms correctly.'],
    ],
  },
  {
    id: 'skill',
    label: 'Skill',
    color: '#2c7a46',
    asks: [
      ['apply', 'I can do the tasks that this training is about.'],
      ['unexpected', 'I can manage when something does not go as planned.'],
    ],
  },
  {
    id: 'transfer',
    label: 'Use at work',
    color: '#a85f00',
    asks: [
      ['occasions', 'I can see where to use this in my own work.'],
      ['start', 'I can begin using it without waiting for anyone.'],
    ],
  },
] as const

/** The same self-assessment before and after: without a wait, so that a one-day training can use it. */
export const training: SurveyTemplate = {
  id: 'training-v1',
  title: 'Training: before and after',
  description: 'Six statements on knowledge, skill and use at work. Take it before the training and again after it.',
  sources: [
    'Kirkpatrick, D. L. (1959). Techniques for evaluating training programs. Journal of the American Society of Training Directors, 13, 3–9.',
    'Baldwin, T. T., & Ford, J. K. (1988). Transfer of training: a review and directions for future research. Personnel Psychology, 41(1), 63–105.',
  ],
  settings: { min_days_between_attempts: 0, auto_remind: false },
  definition: {
    languages: ['en'],
    result_type: 'bars',
    groups: TOPICS.map(({ id, label, color }) => ({ id, label, color })),
    pages: TOPICS.map((topic) => ({ id: `page_${topic.id}`, title: topic.label, questions: ratings(topic, LABELS) })),
  },
}
