import type { WordCode } from '../words/en.ts'
import type { OtherScreen } from './other-screen.tsx'
import { QuestionsScreen } from './questions-screen.tsx'
import type { Say } from './say.ts'
import type { Carried, FormTarget, ShownSurvey, SurveyState } from './state.ts'
import { stepsOf } from './steps.ts'

export type SurveyScreenProps = {
  survey: ShownSurvey
  say: Say
  /** Where the form goes where there is no script. */
  target?: FormTarget
  state: SurveyState
  /** What the one status line says: "Saved" and the like. */
  status: WordCode | null
  carried: Carried
  /** Where the reader's own zone is not known. */
  timeZone?: string
  /** In a frame of another page, as far as the server knows; the browser finds out by itself. */
  isEmbedded?: boolean
  /** Draws what is no question. The browser loads it when the first answer is given. */
  Other: typeof OtherScreen | null
}

/** What every screen takes besides its own facts. */
export type ScreenProps = {
  survey: ShownSurvey
  state: SurveyState
  target: FormTarget | undefined
  carried: Carried
  timeZone: string | undefined
  isEmbedded?: boolean | undefined
  say: Say
}

/** What changes of a survey's page, wherever it is drawn: the server and the browser give the same. */
export function SurveyScreen({ survey, say, target, state, status, carried, timeZone, isEmbedded, Other }: SurveyScreenProps) {
  const { screen } = state
  const props = { survey, state, target, carried, timeZone, isEmbedded, say }
  if (screen.at !== 'questions') return Other && <Other {...props} />
  const steps = stepsOf(state.definition, survey.settings.display)
  return <QuestionsScreen {...props} steps={steps} step={Math.min(screen.step, steps.length - 1)} status={status} />
}
