import type { ComponentChildren } from 'preact'
import { hasResult } from '../../../core/responses/withheld.ts'
import type { Completed } from '../../../core/sessions/contract.ts'
import type { RespondentDefinition } from '../../../core/surveys/contract.ts'
import { withoutPipes } from '../../../core/surveys/logic/piping.ts'
import { questionsOf } from '../../../core/surveys/questions.ts'
import type { WordCode } from '../words/en.ts'
import { ChangeNote } from './change-note.tsx'
import { Day, Moment, withDay } from './day-in-sentence.tsx'
import { leadsOn } from './leading-on.ts'
import { liveTools } from './live-tools.ts'
import { Results } from './results.tsx'
import type { Say } from './say.ts'
import { scoreValues } from './score-values.ts'
import { ShareResult } from './share-result.tsx'
import type { Carried, FormTarget, Screen, ShownSurvey, SurveyState } from './state.ts'

type DoneProps = {
  survey: ShownSurvey
  state: SurveyState
  screen: Extract<Screen, { at: 'done' }>
  target: FormTarget | undefined
  carried: Carried
  say: Say
  timeZone: string | undefined
  isEmbedded: boolean
}

/** Thanks, the result where it may be seen, and when to come back. */
export function DoneScreen({ survey, state, screen, target, carried, say, timeZone, isEmbedded }: DoneProps) {
  const { thank_you, show_results, min_days_between_attempts } = survey.settings
  const { completed, since, shared } = screen
  // A preview is no response, and where people share a device nobody is signed in who could keep anything of it.
  const isPreview = completed.response_id === ''
  const isWithheld = completed.result_withheld === true
  const isTheirs = !isPreview && survey.settings.keep_on_device
  return (
    <div class="survey-end">
      <h2 {...(shared === undefined && { id: 'step', tabIndex: -1 })} lang={say.lang}>
        {say.ours('thanks')}
      </h2>
      {thank_you ? (
        <p>{completed.thank_you ? say(completed.thank_you) : withoutPipes(say(thank_you))}</p>
      ) : (
        <p lang={say.lang}>{say.ours('arrived')}</p>
      )}
      {show_results && (
        <Results title={say(survey.title)} completed={completed} type={state.definition.result_type} say={say}>
          {since && <ChangeNote since={since} say={say} />}
          {liveTools.SinceBefore && <liveTools.SinceBefore survey_id={survey.id} completed={completed} say={say} />}
        </Results>
      )}
      {show_results && <ScoreValues state={state} first={survey.definition} completed={completed} say={say} />}
      {isWithheld && <TheirResults word="see-withheld" survey={survey} isEmbedded={isEmbedded} say={say} />}
      <LeadOn survey={survey} isEmbedded={isEmbedded} say={say} />
      {show_results && isTheirs && hasResult(completed) && (
        <Share isEmbedded={isEmbedded}>
          <ShareResult shared={shared} target={target} carried={carried} say={say} />
        </Share>
      )}
      <Dropped ids={completed.dropped_answers} definition={state.whole ?? survey.definition} say={say} />
      <p class="survey-end__again" lang={say.lang}>
        {min_days_between_attempts === 0
          ? say.ours('again-anytime')
          : withDay(say, 'again-on', <Day moment={completed.next_eligible_date} timeZone={timeZone} say={say} />)}
      </p>
      {isTheirs && min_days_between_attempts > 0 && survey.status === 'open' && (
        <CalendarLink survey={survey} token={screen.token} isEmbedded={isEmbedded} say={say} />
      )}
      {!isPreview && !isWithheld && <TheirResults word="see-results" survey={survey} isEmbedded={isEmbedded} say={say} />}
    </div>
  )
}

/** Out of a frame, links lead to a page beside the one around it: neither is replaced. */
const BESIDE = { target: '_blank', rel: 'noopener' }

/** On to the site that the survey names, where it names one. */
function LeadOn({ survey, isEmbedded, say }: Pick<DoneProps, 'survey' | 'isEmbedded' | 'say'>) {
  const to = leadsOn(survey)
  if (to === null) return null
  const [before, after] = say.ours('lead-on', { host: '\n' }).split('\n')
  return (
    <p class="survey-end__on" lang={say.lang}>
      <a class="button button--main" href={to.href} {...(isEmbedded && BESIDE)}>
        {before}
        <bdi>{to.host}</bdi>
        {after}
      </a>
    </p>
  )
}

/** Behind their sign-in. */
function TheirResults({ word, survey, isEmbedded, say }: Pick<DoneProps, 'survey' | 'isEmbedded' | 'say'> & { word: WordCode }) {
  return (
    <p class="survey-end__more" lang={say.lang}>
      <a href={`/app/my/${survey.id}`} {...(isEmbedded && BESIDE)}>
        {say.ours(word)}
      </a>
    </p>
  )
}

type ValuesProps = { state: SurveyState; first: RespondentDefinition; completed: Completed; say: Say }

function ScoreValues({ state, first, completed, say }: ValuesProps) {
  const values = scoreValues(state, first, completed)
  if (values.length === 0) return null
  return (
    <dl class="survey-end__values">
      {values.map(({ id, text, help = '' }) => (
        <div key={id}>
          <dt>{say(text)}</dt>
          <dd>{say(help)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A link shows the results before too, so that the right to this one session does not make it: who is there must be known. */
function Share({ isEmbedded, children }: Pick<DoneProps, 'isEmbedded'> & { children: ComponentChildren }) {
  if (!isEmbedded) return children
  return liveTools.IfSignedIn ? <liveTools.IfSignedIn>{children}</liveTools.IfSignedIn> : null
}

type CalendarProps = Pick<DoneProps, 'survey' | 'isEmbedded' | 'say'> & { token: string | null | undefined }

/** For the day when it may be taken again. A frame may be without cookies: without a script, a link from there would lead to nothing. */
function CalendarLink({ survey: { id, slug }, token, isEmbedded, say }: CalendarProps) {
  const href = `/api/v1/surveys/${id}/next.ics`
  if (!liveTools.CalendarLink && isEmbedded) return null
  return (
    <p class="survey-end__more" lang={say.lang}>
      {liveTools.CalendarLink ? (
        <liveTools.CalendarLink href={href} name={`${slug}.ics`} token={token} say={say} />
      ) : (
        <a href={href} download>
          {say.ours('to-calendar')}
        </a>
      )}
    </p>
  )
}

type DroppedProps = { ids: readonly string[]; definition: RespondentDefinition; say: Say }

/** What later answers made nobody ask any more was not sent along: whoever said it is to know. */
function Dropped({ ids, definition, say }: DroppedProps) {
  const questions = questionsOf(definition).filter(({ id }) => ids.includes(id))
  if (questions.length === 0) return null
  return (
    <div class="survey-end__dropped">
      <p lang={say.lang}>{say.ours('dropped')}</p>
      <ul>
        {questions.map(({ id, text }) => (
          <li key={id}>{withoutPipes(say(text))}</li>
        ))}
      </ul>
    </div>
  )
}

/** The wait is not over: nothing is lost, and the date is told. */
export function TooEarlyScreen({
  screen,
  hasAnswers,
  timeZone,
  say,
}: {
  screen: Extract<Screen, { at: 'too-early' }>
  hasAnswers: boolean
  timeZone: string | undefined
  say: Say
}) {
  return (
    <div class="survey-end" lang={say.lang}>
      <h2 id="step" tabIndex={-1}>
        {say.ours('too-early')}
      </h2>
      <p>{withDay(say, 'too-early-until', <Day moment={screen.next_eligible_date} timeZone={timeZone} say={say} />)}</p>
      {hasAnswers && <p>{say.ours('too-early-kept')}</p>}
    </div>
  )
}

/** `opens_at` where it has never been open yet. */
export function ClosedScreen({ opens_at, timeZone, say }: { opens_at: string | null; timeZone: string | undefined; say: Say }) {
  return (
    <div class="survey-end" lang={say.lang}>
      <h2 id="step" tabIndex={-1}>
        {say.ours('closed')}
      </h2>
      {opens_at === null ? (
        <p>{say.ours('closed-why')}</p>
      ) : (
        <p>{withDay(say, 'opens-on', <Moment moment={opens_at} timeZone={timeZone} say={say} />)}</p>
      )}
    </div>
  )
}
