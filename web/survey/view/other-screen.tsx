import { AfreshScreen } from './afresh-screen.tsx'
import { ClosedScreen, DoneScreen, TooEarlyScreen } from './closing-screens.tsx'
import { CodeScreen, IdentifyScreen } from './identity-screens.tsx'
import { LinkSentScreen } from './link-sent-screen.tsx'
import type { ScreenProps } from './survey-screen.tsx'

/** Everything but the questions: who is answering, and how it ends. */
export function OtherScreen({ survey, state, target, carried, timeZone, isEmbedded = false, say }: ScreenProps) {
  const { screen, errors } = state
  const form = { target, carried, errors, isFirst: survey.settings.identify === 'before', say }
  switch (screen.at) {
    case 'questions':
      return null
    case 'identify':
      return <IdentifyScreen {...form} screen={screen} />
    case 'code':
      return <CodeScreen {...form} screen={screen} />
    case 'link-sent':
      return <LinkSentScreen {...form} screen={screen} />
    case 'afresh':
      return <AfreshScreen state={state} target={target} carried={carried} say={say} />
    case 'done':
      return <DoneScreen {...{ survey, state, screen, target, carried, say, timeZone, isEmbedded }} />
    case 'too-early':
      return <TooEarlyScreen screen={screen} hasAnswers={Object.keys(state.answers).length > 0} timeZone={timeZone} say={say} />
    case 'closed':
      return <ClosedScreen opens_at={survey.status === 'open' ? null : survey.settings.opens_at} timeZone={timeZone} say={say} />
  }
}
