/** The surveys to begin with. A template is a definition like any other, in our own wording. */
import type { SurveyTemplate } from './contract.ts'
import { maslow } from './templates/maslow.ts'
import { netPromoter } from './templates/net-promoter.ts'
import { teamHealth } from './templates/team-health.ts'
import { training } from './templates/training.ts'
import { wellBeing } from './templates/well-being.ts'

const blank: SurveyTemplate = {
  id: 'blank',
  title: 'New survey',
  description: 'An empty survey with one page.',
  sources: [],
  settings: {},
  definition: { languages: ['en'], result_type: 'bars', groups: [], pages: [{ id: 'page_1', questions: [] }] },
}

export const TEMPLATES: readonly SurveyTemplate[] = [maslow, wellBeing, netPromoter, teamHealth, training, blank]

export const templateOf = (id: string): SurveyTemplate | undefined => TEMPLATES.find((template) => template.id === id)
