import { percentComplete } from '../../../core/surveys/percent.ts'
import { percentIn } from './percent.ts'
import type { Say } from './say.ts'
import type { SurveyState } from './state.ts'

/** How much is answered, as the server counts it. */
export function Progress({ definition, answers, say }: Pick<SurveyState, 'definition' | 'answers'> & { say: Say }) {
  const percent = percentComplete(definition, answers)
  return (
    <div class="progress">
      <label class="progress__label" for="progress" lang={say.lang}>
        {say.ours('answered', { percent: percentIn(say.language, percent) })}
      </label>
      <progress class="progress__bar" id="progress" max={100} value={percent} />
    </div>
  )
}
