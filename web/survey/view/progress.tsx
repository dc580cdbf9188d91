import { minutesLeft } from '../../../core/sessions/pace.ts'
import { percentComplete } from '../../../core/surveys/percent.ts'
import type { Say } from './say.ts'
import type { SurveyState } from './state.ts'

type ProgressProps = Pick<SurveyState, 'definition' | 'answers'> & { pace: number | null; say: Say }

/** How much is answered, as the server counts it, and how long the rest took others. */
export function Progress({ definition, answers, pace, say }: ProgressProps) {
  const percent = percentComplete(definition, answers)
  const answered = say.ours('answered', { percent })
  const isBetween = percent > 0 && percent < 100
  return (
    <div class="progress">
      <label class="progress__label" for="progress" lang={say.lang}>
        {pace !== null && isBetween ? say.ours('time-left', { answered, time: timeLeft(minutesLeft(pace, percent), say) }) : answered}
      </label>
      <progress class="progress__bar" id="progress" max={100} value={percent} />
    </div>
  )
}

const timeLeft = (minutes: number, say: Say) => (minutes === 0 ? say.ours('under-a-minute') : say.ours('minutes-left', { n: minutes }))
