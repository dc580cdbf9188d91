import type { ComponentType } from 'preact'
import type { Completed } from '../../../core/sessions/contract.ts'
import type { Answers, PublicSurvey, RespondentDefinition } from '../../../core/surveys/contract.ts'
import type { Context } from '../../../core/surveys/logic/context.ts'
import type { Follow, ShownDefinition } from '../../../core/surveys/logic/shown-definition.ts'
import type { BegunProps } from './afresh-screen.tsx'
import type { Since } from './change-sentences.ts'
import type { Fault } from './say.ts'

/** What of a public survey its page shows. */
export type ShownSurvey = PublicSurvey & {
  /** How long others took; null while too few did to say. */
  pace_seconds: number | null
}

/** Something to put right: the id of the control to go to, and what to do there. */
export type FieldError = { field: string; fault: Fault }

/** The address is proved so that a link can go to it, and not to submit. */
type ForLink = { forLink?: boolean | undefined }

/** Where a respondent is. Everything that a screen shows follows from this and the answers. */
export type Screen =
  | { at: 'questions'; step: number }
  | ({ at: 'identify'; email: string; full_name: string } & ForLink)
  | ({ at: 'code'; email: string } & ForLink)
  | { at: 'link-sent'; email: string }
  | { at: 'afresh' }
  /** `since` where there is no script to ask for it; `shared` is a link that was made, or `failed`; `token` is the session's own, where it has one. */
  | { at: 'done'; completed: Completed; since?: Since | null; shared?: string; token?: string | null }
  | { at: 'too-early'; next_eligible_date: string }
  | { at: 'closed' }

export type SurveyState = {
  /** Of the version that this session is pinned to, what is to be seen. */
  definition: ShownDefinition
  answers: Answers
  /** What `definition` is drawn from anew with every change, where there are conditions to follow. */
  follow?: Follow | undefined
  whole?: RespondentDefinition | undefined
  context?: Context | undefined
  /** By question id, what stands in a field as typed: it may not be an answer yet. */
  typed: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  screen: Screen
  /** Of an attempt that was begun before: since when, and what says so. Only its pages bring that along. */
  begun?: { since: string; Note: ComponentType<BegunProps> } | undefined
}

/** Where a form goes, and how, where there is no script. */
export type FormTarget = { action: string; encType?: 'multipart/form-data' | undefined }

/** What a form carries along where there is no script: the session and the right to it. */
export type Carried = Readonly<Record<string, string>>

export const firstState = (survey: ShownSurvey, isKnown: boolean): SurveyState => stateAt(survey, firstScreen(survey, isKnown))

/** Nothing is answered yet. */
export const stateAt = ({ definition }: ShownSurvey, screen: Screen): SurveyState => ({
  definition,
  answers: {},
  typed: {},
  errors: [],
  screen,
})

/** Where the page says what to expect. */
export const isFirstScreen = ({ settings }: ShownSurvey, screen: Screen): boolean =>
  screen.at === 'questions' ? screen.step === 0 : screen.at === 'identify' && settings.identify === 'before'

function firstScreen(survey: ShownSurvey, isKnown: boolean): Screen {
  if (survey.status !== 'open') return { at: 'closed' }
  if (survey.settings.identify === 'before' && !isKnown) return { at: 'identify', email: '', full_name: '' }
  return { at: 'questions', step: 0 }
}
