import { percentComplete } from '../../../core/surveys/percent.ts'
import type { SurveyState } from './state.ts'

/** How much is answered, as the server counts it. */
export function Progress({ definition, answers }: Pick<SurveyState, 'definition' | 'answers'>) {
  const percent = percentComplete(definition, answers)
  return (
    <div class="progress">
      <label class="progress__label" for="progress">
        {percent}% answered
      </label>
      <progress class="progress__bar" id="progress" max={100} value={percent} />
    </div>
  )
}
