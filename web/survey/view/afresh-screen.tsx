import { percentComplete } from '../../../core/surveys/percent.ts'
import { Day, withDay } from './day-in-sentence.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { ActionButton, SurveyForm } from './form.tsx'
import type { Say } from './say.ts'
import type { Carried, FormTarget, SurveyState } from './state.ts'

export type BegunProps = { since: string; timeZone: string | undefined; say: Say }

/** Under the questions of an attempt that was begun before: since when, and the way out of it. */
export const BegunBefore = ({ since, timeZone, say }: BegunProps) => (
  <div class="survey-begun" lang={say.lang}>
    <p>{withDay(say, 'begun-on', <Day moment={since} timeZone={timeZone} say={say} />)}</p>
    <ActionButton value="afresh" kind="quiet">
      {say.ours('afresh')}
    </ActionButton>
  </div>
)

type AfreshProps = { state: SurveyState; target: FormTarget | undefined; carried: Carried; say: Say }

/** Says what goes, and asks first. The way back stands first: it is what Enter does. */
export function AfreshScreen({ state: { definition, answers, errors }, target, carried, say }: AfreshProps) {
  const percent = percentComplete(definition, answers)
  return (
    <div lang={say.lang}>
      <ErrorSummary errors={errors} say={say} />
      <SurveyForm target={target} carried={carried}>
        <h2 id="step" tabIndex={-1}>
          {say.ours('afresh-ask')}
        </h2>
        <p>{say.ours('afresh-what', { percent })}</p>
        <div class="survey-actions">
          <ActionButton value="go-on">{say.ours('to-questions')}</ActionButton>
          <ActionButton value="afresh-yes" kind="quiet">
            {say.ours('afresh-yes')}
          </ActionButton>
        </div>
      </SurveyForm>
    </div>
  )
}
