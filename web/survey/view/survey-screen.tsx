import type { LocalText } from '../../../core/surveys/contract.ts'
import { textIn } from '../../../core/surveys/text.ts'
import { ClosedScreen, DoneScreen, TooEarlyScreen } from './closing-screens.tsx'
import { CodeScreen, IdentifyScreen } from './identity-screens.tsx'
import { QuestionsScreen } from './questions-screen.tsx'
import type { Carried, ShownSurvey, SurveyState } from './state.ts'
import { SurveyHead } from './survey-head.tsx'
import { stepsOf } from './steps.ts'

export type SurveyScreenProps = {
  survey: ShownSurvey
  language: string
  state: SurveyState
  /** What the one status line says: "Saved" and the like. */
  status: string
  carried: Carried
  /** Where the reader's own zone is not known. */
  timeZone?: string
}

/** The whole of a survey's page, wherever it is drawn: the server and the browser give the same. */
export function SurveyScreen(props: SurveyScreenProps) {
  const { survey, language, state } = props
  const say = (text: LocalText) => textIn(text, language, survey.languages[0] ?? 'en')
  const { privacy_notice } = survey.settings
  return (
    <>
      <SurveyHead survey={survey} isFirst={isFirst(props)} privacyNotice={privacy_notice && say(privacy_notice)} />
      <Current {...props} say={say} key={state.screen.at} />
    </>
  )
}

function Current({ survey, state, status, carried, timeZone, say }: SurveyScreenProps & { say: (text: LocalText) => string }) {
  const { screen, errors, definition } = state
  const form = { action: `/s/${survey.slug}`, carried, errors, isFirst: survey.settings.identify === 'before' }
  switch (screen.at) {
    case 'questions':
      return <QuestionsScreen {...form} state={state} steps={stepsOf(definition, survey.settings.display)} step={screen.step} status={status} say={say} />
    case 'identify':
      return <IdentifyScreen {...form} screen={screen} />
    case 'code':
      return <CodeScreen {...form} screen={screen} />
    case 'done':
      return <DoneScreen survey={survey} state={state} screen={screen} say={say} timeZone={timeZone} />
    case 'too-early':
      return <TooEarlyScreen screen={screen} hasAnswers={Object.keys(state.answers).length > 0} timeZone={timeZone} />
    case 'closed':
      return <ClosedScreen />
  }
}

const isFirst = ({ survey, state: { screen } }: SurveyScreenProps) =>
  screen.at === 'questions' ? screen.step === 0 : screen.at === 'identify' && survey.settings.identify === 'before'
