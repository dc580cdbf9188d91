import { isOpen } from '../../core/sessions/admission.ts'
import { unknownContext } from '../../core/surveys/logic/context.ts'
import { hiddenFields } from '../../core/surveys/logic/hidden-fields.ts'
import { shownDefinition } from '../../core/surveys/logic/shown-definition.ts'
import { usesOf } from '../../core/surveys/logic/uses-logic.ts'
import { surveyLanguage } from '../../core/surveys/text.ts'
import { firstState, type ShownSurvey, type SurveyState } from '../../web/survey/view/state.ts'
import { type AppContext, iso } from '../http/context.ts'
import { publicSurvey } from '../surveys/queries.ts'

/** The survey of the address, as its page shows it now; null when there is none to see. Outside its dates it is closed. */
export async function shownSurvey(c: AppContext): Promise<ShownSurvey | null> {
  const survey = await publicSurvey(c.var.system, c.req.param('slug') ?? '')
  if (!survey || survey.status === 'draft') return null
  return isOpen(survey, c.var.now) ? survey : { ...survey, status: 'closed' }
}

/** The language that the address asks for, else the survey's first: the same page for everyone, whatever they prefer. */
export const languageOf = (c: AppContext, survey: ShownSurvey): string => surveyLanguage(survey.languages, [c.req.query('lang') ?? ''])

/** The embed script says so in the address of its frame. */
export const isEmbedded = (c: AppContext): boolean => c.req.query('embed') !== undefined

/** What the address says for the survey's hidden fields. */
export const fromAddress = (c: AppContext, survey: ShownSurvey): Record<string, string> =>
  hiddenFields(survey.definition, (id) => c.req.query(id))

/** The first screen, before there is a session. */
export function firstLook(c: AppContext, survey: ShownSurvey, language: string): SurveyState {
  const state = firstState(survey, c.var.caller.person_id !== null)
  if (!usesOf(survey.definition).logic) return state
  const context = unknownContext(iso(c.var.now).slice(0, 10))
  return { ...state, definition: shownDefinition(survey.definition, fromAddress(c, survey), context, language) }
}
