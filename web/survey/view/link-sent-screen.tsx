import { EmailInSentence } from './email-in-sentence.tsx'
import { ActionButton, SurveyForm } from './form.tsx'
import type { Say } from './say.ts'
import type { Carried, FormTarget, Screen } from './state.ts'

type LinkSentProps = {
  screen: Extract<Screen, { at: 'link-sent' }>
  target: FormTarget | undefined
  carried: Carried
  say: Say
}

/** The link to go on later is on its way: the page may be closed. */
export function LinkSentScreen({ screen, target, carried, say }: LinkSentProps) {
  return (
    <div lang={say.lang}>
      <SurveyForm target={target} carried={carried}>
        <h2 id="step" tabIndex={-1}>
          {say.ours('link-sent')}
        </h2>
        <EmailInSentence sentence={say.ours('link-how', { email: '\n' })} email={screen.email} />
        <div class="survey-actions">
          <ActionButton value="go-on">{say.ours('go-on')}</ActionButton>
        </div>
      </SurveyForm>
    </div>
  )
}
