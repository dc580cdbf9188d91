import type { WordCode } from '../words/en.ts'
import type { OtherScreen } from './other-screen.tsx'
import { QuestionsScreen } from './questions-screen.tsx'
import { type Say, type Spoken, sayIn } from './say.ts'
import type { Carried, FormTarget, ShownSurvey, SurveyState } from './state.ts'
import { stepsOf } from './steps.ts'
import { SurveyHead } from './survey-head.tsx'

export type SurveyScreenProps = {
  survey: ShownSurvey
  language: string
  spoken: Spoken
  /** Where the form goes where there is no script. */
  target?: FormTarget
  state: SurveyState
  /** What the one status line says: "Saved" and the like. */
  status: WordCode | null
  carried: Carried
  /** Where the reader's own zone is not known. */
  timeZone?: string
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
  say: Say
}

/** The whole of a survey's page, wherever it is drawn: the server and the browser give the same. */
export function SurveyScreen({ survey, language, spoken, target, state, status, carried, timeZone, Other }: SurveyScreenProps) {
  const say = sayIn(language, survey.languages[0] ?? 'en', spoken)
  const { screen } = state
  const { display, identify } = survey.settings
  const props = { survey, state, target, carried, timeZone, say }
  const steps = stepsOf(state.definition, display)
  const isFirst = screen.at === 'questions' ? screen.step === 0 : screen.at === 'identify' && identify === 'before'
  return (
    <>
      <SurveyHead survey={survey} definition={state.definition} isFirst={isFirst} say={say} />
      {screen.at === 'questions' ? (
        <QuestionsScreen {...props} steps={steps} step={Math.min(screen.step, steps.length - 1)} status={status} />
      ) : (
        Other && <Other {...props} />
      )}
    </>
  )
}
