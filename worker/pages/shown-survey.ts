import { parseAccept } from 'hono/utils/accept'
import { isOpen, opensLater } from '../../core/sessions/admission.ts'
import { unknownContext } from '../../core/surveys/logic/context.ts'
import { hiddenFields } from '../../core/surveys/logic/hidden-fields.ts'
import { shownDefinition } from '../../core/surveys/logic/shown-definition.ts'
import { usesOf } from '../../core/surveys/logic/uses-logic.ts'
import { surveyLanguage } from '../../core/surveys/text.ts'
import { firstState, type ShownSurvey, type SurveyState } from '../../web/survey/view/state.ts'
import { type AppContext, iso } from '../http/context.ts'
import { publicSurvey } from '../surveys/queries.ts'
import { paceOfSurvey } from './pace.ts'

/**
 * The survey of the address, as its page shows it now; null when there is none to see. Outside its dates it is closed, and says
 * when it opens where that is still to come.
 */
export async function shownSurvey(c: AppContext): Promise<ShownSurvey | null> {
  const survey = await publicSurvey(c.var.system, c.req.param('slug') ?? '')
  if (!survey || survey.status === 'draft') return null
  const shown = { ...survey, pace_seconds: await paceOfSurvey(c.var.system, survey, c.var.now) }
  if (isOpen(survey, c.var.now)) return shown
  const opens_at = opensLater(survey, c.var.now) ? survey.settings.opens_at : null
  return { ...shown, status: 'closed', settings: { ...survey.settings, opens_at } }
}

/** Of a survey's languages the one that the address asks for, else the one that the browser prefers, else the first. */
export const chosenLanguage = (c: AppContext, languages: readonly string[]): string =>
  languages.length === 1 ? (languages[0] ?? '') : surveyLanguage(languages, [c.req.query('lang') ?? '', ...preferred(c)])

export const languageOf = (c: AppContext, { languages }: ShownSurvey): string => chosenLanguage(c, languages)

/** What the browser prefers, best first. A header of more than anybody speaks is not read to its end. */
const preferred = (c: AppContext): string[] =>
  parseAccept((c.req.header('Accept-Language') ?? '').slice(0, 500))
    .filter(({ q }) => q > 0)
    .map(({ type }) => type)

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
