import { dayOf } from './day.ts'
import type { FieldProps } from './frame.tsx'
import { Results } from './results.tsx'
import type { Screen, ShownSurvey, SurveyState } from './state.ts'

type DoneProps = {
  survey: ShownSurvey
  state: SurveyState
  screen: Extract<Screen, { at: 'done' }>
  say: FieldProps['say']
  timeZone: string | undefined
}

/** Thanks, the result where it may be seen, and when to come back. */
export function DoneScreen({ survey, state, screen, say, timeZone }: DoneProps) {
  const { thank_you, show_results, min_days_between_attempts } = survey.settings
  const { completed } = screen
  return (
    <div class="survey-end">
      <h2 id="step" tabIndex={-1}>
        Thank you
      </h2>
      <p>{thank_you ? say(thank_you) : 'Your answers have arrived. Thank you for taking the time.'}</p>
      {show_results && <Results completed={completed} type={state.definition.result_type} say={say} />}
      <p class="survey-end__again">
        {min_days_between_attempts === 0 ? (
          'You can take it again whenever you like.'
        ) : (
          <>
            You can take it again on <Day moment={completed.next_eligible_date} timeZone={timeZone} />. Your results will then be compared.
          </>
        )}
      </p>
      <p>
        <a href={`/app/my/${survey.id}`}>See your results over time</a>
      </p>
    </div>
  )
}

/** The wait is not over: nothing is lost, and the date is told. */
export function TooEarlyScreen({
  screen,
  hasAnswers,
  timeZone,
}: {
  screen: Extract<Screen, { at: 'too-early' }>
  hasAnswers: boolean
  timeZone: string | undefined
}) {
  return (
    <div class="survey-end">
      <h2 id="step" tabIndex={-1}>
        You have taken this survey recently
      </h2>
      <p>
        You can take it again on <Day moment={screen.next_eligible_date} timeZone={timeZone} />. Some time between two attempts makes the
        comparison worth more.
      </p>
      {hasAnswers && <p>The answers you have just given are kept as a draft until then.</p>}
    </div>
  )
}

export function ClosedScreen() {
  return (
    <div class="survey-end">
      <h2 id="step" tabIndex={-1}>
        This survey is not open
      </h2>
      <p>It does not take answers at the moment. If you expected it to be open, please ask whoever sent you the link.</p>
    </div>
  )
}

const Day = ({ moment, timeZone }: { moment: string; timeZone: string | undefined }) => (
  <time dateTime={moment} class="survey-end__day">
    {dayOf(moment, timeZone)}
  </time>
)
