import type { SurveyTemplate } from '../contract.ts'
import { bandsUpTo, ratings } from './building.ts'

const LABELS = ['Not at all', 'Very little', 'Somewhat', 'Moderately', 'Mostly', 'Completely']

const LEVELS = [
  {
    id: 'physiological',
    label: 'Physiological',
    color: '#b3402a',
    asks: [
      ['food', 'I have enough good food to eat.'],
      ['sleep', 'I sleep enough to feel rested.'],
      ['health', 'My body feels well enough for what my days ask of it.'],
      ['housing', 'I have a home that is warm, dry and mine to come back to.'],
    ],
  },
  {
    id: 'safety',
    label: 'Safety',
    color: '#a85f00',
    asks: [
      ['physical_security', 'I feel safe from harm where I live and work.'],
      ['income', 'My income covers what I need, and I can count on it.'],
      ['health_care', 'I can get medical care when I need it.'],
      ['emotional_security', 'I can show how I feel without fear of what will follow.'],
    ],
  },
  {
    id: 'belonging',
    label: 'Love & Belonging',
    color: '#7a6a00',
    asks: [
      ['relationships', 'I have close relationships in which I feel loved.'],
      ['community', 'I belong to a community that would miss me.'],
      ['family', 'I feel connected with my family, or with people who are family to me.'],
      ['friends', 'I have friends I can turn to on a bad day.'],
    ],
  },
  {
    id: 'esteem',
    label: 'Esteem',
    color: '#2c7a46',
    asks: [
      ['confidence', 'I trust my own abilities.'],
      ['recognition', 'People see and value what I do.'],
      ['achievement', 'I get things done that I am proud of.'],
      ['independence', 'I can make my own decisions about my life.'],
    ],
  },
  {
    id: 'self_actualization',
    label: 'Self-Actualization',
    color: '#1f6f8b',
    asks: [
      ['growth', 'I am growing into the person I would like to be.'],
      ['creativity', 'There is room in my life to make or try something new.'],
      ['purpose', 'What I do has a purpose for me.'],
      ['passion', 'I spend time on things I care about deeply.'],
    ],
  },
  {
    id: 'self_transcendence',
    label: 'Self-Transcendence',
    color: '#6a4fa3',
    asks: [
      ['contribution', 'I add something good to the lives of others.'],
      ['service', 'I give time or effort to a cause beyond my own interest.'],
      ['connection', 'I feel part of something larger than myself.'],
      ['legacy', 'Something of what I do will matter to those who come after me.'],
    ],
  },
] as const

/** The six levels of needs, from the ground up; self-transcendence is the sixth that Maslow added later. */
export const maslow: SurveyTemplate = {
  id: 'maslow-needs-v1',
  title: 'How well are your needs met?',
  description:
    'Twenty-four statements about six levels of needs after Abraham Maslow, from food and sleep to a purpose beyond oneself. The result is a pyramid.',
  settings: { display: 'page' },
  definition: {
    languages: ['en'],
    result_type: 'pyramid',
    groups: LEVELS.map(({ id, label, color }) => ({ id, label, color })),
    pages: LEVELS.map((level) => ({ id: `page_${level.id}`, title: level.label, questions: ratings(level, LABELS) })),
    bands: bandsUpTo(
      [
        40,
        'Many needs unmet',
        'Much of what you need is missing right now. It may help to talk to someone you trust about where to begin.',
      ],
      [70, 'Partly met', 'A good part of what you need is there, and there is room for more.'],
      [100, 'Well met', 'Most of what you need is there.'],
    ),
  },
}
