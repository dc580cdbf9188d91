import { ActionButton, SurveyForm } from './form.tsx'
import { liveTools } from './live-tools.ts'
import type { Say } from './say.ts'
import type { Carried, FormTarget } from './state.ts'

type ShareProps = {
  /** The link that was made; `failed` where it could not be. */
  shared: string | undefined
  target: FormTarget | undefined
  carried: Carried
  say: Say
}

/** A private link to the result, where its respondent wants one. */
export function ShareResult({ shared, target, carried, say }: ShareProps) {
  const url = shared === 'failed' ? undefined : shared
  return (
    <details class="share" open={shared !== undefined} lang={say.lang}>
      <summary>{say.ours('share')}</summary>
      <p>{say.ours('share-how')}</p>
      {shared === 'failed' && (
        <p class="question__error" role="alert" id="step" tabIndex={-1}>
          {say.ours('share-failed')}
        </p>
      )}
      {url ? <SharedLink url={url} say={say} /> : <ShareForm target={target} carried={carried} say={say} />}
    </details>
  )
}

const ShareForm = ({ target, carried, say }: Omit<ShareProps, 'shared'>) => (
  <SurveyForm target={target} carried={carried}>
    <label class="choice share__name">
      <input type="checkbox" name="shows_name" value="yes" /> {say.ours('share-name')}
    </label>
    <div class="survey-actions">
      <ActionButton value="share" kind="quiet">
        {say.ours('share-make')}
      </ActionButton>
    </div>
  </SurveyForm>
)

const SharedLink = ({ url, say }: { url: string; say: Say }) => (
  <div class="share__link">
    <label for="step">{say.ours('share-link')}</label>
    <input class="field" id="step" type="url" value={url} readOnly />
    {liveTools.CopyButton && <liveTools.CopyButton text={url} say={say} />}
  </div>
)
