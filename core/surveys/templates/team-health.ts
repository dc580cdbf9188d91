import type { SurveyTemplate } from '../contract.ts'
import { ratings } from './building.ts'

const LABELS = ['Strongly disagree', 'Disagree', 'Partly agree', 'Mostly agree', 'Strongly agree']

const TOPICS = [
  {
    id: 'trust',
    label: 'Trust',
    color: '#1f6f8b',
    asks: [
      ['speak_up', 'In this team I can say what I think.'],
      ['mistakes', 'When something goes wrong, we look for the cause and not for someone to blame.'],
      ['help', 'I can ask for help without losing face.'],
    ],
  },
  {
    id: 'clarity',
    label: 'Clarity',
    color: '#2c7a46',
    asks: [
      ['goals', 'I know what we want to achieve together.'],
      ['roles', 'I know what is expected of me and of the others.'],
      ['decisions', 'I understand how and why we decide.'],
    ],
  },
  {
    id: 'energy',
    label: 'Energy',
    color: '#a85f00',
    asks: [
      ['workload', 'I can do my work well within my hours.'],
      ['meaning', 'Our work is worth the effort.'],
      ['fun', 'I like working with this team.'],
    ],
  },
] as const

export const teamHealth: SurveyTemplate = {
  id: 'team-health-v1',
  title: 'Team health check',
  description: 'Nine statements on trust, clarity and energy, and room for one wish.',
  sources: [
    'Edmondson, A. (1999). Psychological safety and learning behavior in work teams. Administrative Science Quarterly, 44(2), 350–383.',
    'Wageman, R., Hackman, J. R., & Lehman, E. (2005). Team Diagnostic Survey: development of an instrument. Journal of Applied Behavioral Science, 41(4), 373–398.',
  ],
  settings: { min_days_between_attempts: 30 },
  definition: {
    languages: ['en'],
    result_type: 'radar',
    groups: TOPICS.map(({ id, label, color }) => ({ id, label, color })),
    pages: [
      ...TOPICS.map((topic) => ({ id: `page_${topic.id}`, title: topic.label, questions: ratings(topic, LABELS) })),
      {
        id: 'page_wish',
        title: 'One wish',
        questions: [{ kind: 'long_text', id: 'wish', text: 'What is the one thing you would change first?' }],
      },
    ],
  },
}
