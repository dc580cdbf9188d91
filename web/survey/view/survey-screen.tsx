import type { LocalText } from '../../../core/surveys/contract.ts'
import { textIn } from '../../../core/surveys/text.ts'
import type { FieldProps } from './frame.tsx'
import type { OtherScreen } from './other-screen.tsx'
import { QuestionsScreen } from './questions-screen.tsx'
import type { Carried, FormTarget, ShownSurvey, SurveyState } from './state.ts'
import { stepsOf } from './steps.ts'
import { SurveyHead } from './survey-head.tsx'

export type SurveyScreenProps = {
  survey: ShownSurvey
  language: string
  /** Where the form goes where there is no script. */
  target?: FormTarget
  state: SurveyState
  /** What the one status line says: "Saved" and the like. */
  status: string
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
  say: FieldProps['say']
}

/** The whole of a survey's page, wherever it is drawn: the server and the browser give the same. */
export function SurveyScreen({ survey, language, target, state, status, carried, timeZone, Other }: SurveyScreenProps) {
  const fallback = survey.languages[0] ?? 'en'
  const say = (text: LocalText) => textIn(text, language, fallback)
  const { screen } = state
  const { privacy_notice, display, identify } = survey.settings
  const props = { survey, state, target, carried, timeZone, say }
  const steps = stepsOf(state.definition, display)
  const isFirst = screen.at === 'questions' ? screen.step === 0 : screen.at === 'identify' && identify === 'before'
  return (
    <>
      <SurveyHead survey={survey} isFirst={isFirst} privacyNotice={privacy_notice && say(privacy_notice)} />
      {screen.at === 'questions' ? (
        <QuestionsScreen {...props} steps={steps} step={Math.min(screen.step, steps.length - 1)} status={status} />
      ) : (
        Other && <Other {...props} />
      )}
    </>
  )
}
