import { isOpen } from '../../core/sessions/admission.ts'
import { surveyLanguage } from '../../core/surveys/text.ts'
import type { ShownSurvey } from '../../web/survey/view/state.ts'
import type { AppContext } from '../http/context.ts'
import { publicSurvey } from '../surveys/queries.ts'

/** The survey of the address, as its page shows it now; null when there is none to see. Outside its dates it is closed. */
export async function shownSurvey(c: AppContext): Promise<ShownSurvey | null> {
  const survey = await publicSurvey(c.var.system, c.req.param('slug') ?? '')
  if (!survey || survey.status === 'draft') return null
  return isOpen(survey, c.var.now) ? survey : { ...survey, status: 'closed' }
}

/** The language that the address asks for, else the survey's first: the same page for everyone, whatever they prefer. */
export const languageOf = (c: AppContext, survey: ShownSurvey): string => surveyLanguage(survey.languages, [c.req.query('lang') ?? ''])
