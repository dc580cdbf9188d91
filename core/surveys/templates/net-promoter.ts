import type { SurveyTemplate } from '../contract.ts'

/** One question of 0–10 and its reason. The score is the answer itself on 0–100. */
export const netPromoter: SurveyTemplate = {
  id: 'net-promoter-v1',
  title: 'Would you recommend us?',
  description: 'One number and one reason: how likely people are to recommend you.',
  sources: ['Reichheld, F. F. (2003). The one number you need to grow. Harvard Business Review, 81(12), 46–54.'],
  settings: { min_days_between_attempts: 90 },
  definition: {
    languages: ['en'],
    result_type: 'flat',
    groups: [],
    pages: [
      {
        id: 'pulse',
        questions: [
          {
            kind: 'nps',
            id: 'recommend',
            text: 'How likely are you to recommend us to a friend or colleague?',
            required: true,
            labels: ['Not at all likely', 'Extremely likely'],
          },
          { kind: 'long_text', id: 'reason', text: 'What is the main reason for your answer?' },
        ],
      },
    ],
  },
}
