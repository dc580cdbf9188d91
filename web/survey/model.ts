import type { Start } from '../../core/sessions/contract.ts'
import type { AnswerValue, RespondentDefinition } from '../../core/surveys/contract.ts'
import { activeTime } from './active-time.ts'
import { errorsAfter, refusalErrors, stepErrors } from './errors.ts'
import type { Follow } from './following.ts'
import { stepToGoOn } from './go-on.ts'
import { misfits } from './misfits.ts'
import { answersWith, type Draft, withChange } from './outbox.ts'
import type { Resumed } from './resume.ts'
import { type Sender, type Sent, sender } from './sender.ts'
import type { Store } from './store.ts'
import type { FieldError, Screen, ShownSurvey, SurveyState } from './view/state.ts'
import { stepsOf } from './view/steps.ts'

/** Typing is sent when it pauses; what is chosen is sent at once. On the device everything is kept at once. */
const PAUSE_MS = 500
const OFFLINE = 'Saved on this device, will send when you are back online'

export type Model = ReturnType<typeof surveyModel>
export type Changed = { question_id: string; value: AnswerValue | null; problem: string | null; typed: string; isTyping: boolean }

/** `draw` shows what is on the screen; `complete` submits the session once everything has been sent; `send` is for a preview; `follow` is there where
 * there is anything to follow, `begin` where the link says something. */
type Outside = {
  draw: (state: SurveyState, status: string) => void
  complete: () => Promise<void>
  send?: Sender | undefined
  follow?: Follow | undefined
  begin?: Start
}

/** A survey being answered: what is on the screen, what the device holds, what the server has. */
export function surveyModel(
  survey: ShownSurvey,
  store: Store,
  first: SurveyState,
  { draw, complete, send = sender, follow, begin = {} }: Outside,
) {
  const time = activeTime()
  const unfit = misfits()
  let whole: RespondentDefinition = survey.definition
  let context: Draft['context']
  let state = first
  let status = ''
  let pause: ReturnType<typeof setTimeout> | undefined
  const sending = send({ store, survey_id: survey.id, begin, activeSeconds: time.seconds, onSession, tell })

  function set(patch: Partial<SurveyState>, nextStatus = status) {
    state = { ...state, ...patch }
    if (follow) state.definition = follow(whole, state.answers, context)
    status = nextStatus
    draw({ ...state, answers: unfit.over(counted()) }, status)
  }

  /** What did not fit is forgotten with the screen it stood on, and so is what was wrong with it. */
  function show(screen: Screen, errors: FieldError[] = []) {
    if (errors.length > 0) return set({ screen, errors })
    unfit.forget()
    set({ screen, errors, typed: {} })
  }

  /** Without those that answer nothing on the way. All are kept: who goes back finds them again. */
  const counted = () => state.definition.counted ?? state.answers

  const steps = () => stepsOf(state.definition, survey.settings.display)

  /** A change is shown, then kept on the device, then sent. What does not fit stays on the screen only. */
  async function change({ question_id, value, problem, typed, isTyping }: Changed) {
    unfit.note(question_id, value, problem)
    const answers = problem === null ? answersWith(state.answers, question_id, value) : state.answers
    set(
      { answers, errors: errorsAfter(state.errors, question_id, problem), typed: { ...state.typed, [question_id]: typed } },
      problem === null ? 'Saving…' : status,
    )
    if (problem !== null) return
    const op_id = crypto.randomUUID()
    await store.update(survey.id, (draft) => ({ ...withChange(draft, question_id, value, op_id), active_seconds: time.seconds() }))
    clearTimeout(pause)
    pause = isTyping ? setTimeout(flush, PAUSE_MS) : undefined
    if (!isTyping) await sending.send()
  }

  function flush() {
    clearTimeout(pause)
    pause = undefined
    return sending.send()
  }

  function onSession(draft: Draft) {
    context = draft.context
    set({ answers: draft.answers })
  }

  function tell(sent: Sent) {
    if (sent.is === 'stopped') return stopped(sent.problem)
    if (sent.is === 'saved') context = sent.draft.context
    if (sent.is === 'waiting') set({}, OFFLINE)
    else if (pause === undefined) set({}, sent.draft.queue.length === 0 ? 'Saved' : status)
  }

  function stopped(problem: Extract<Sent, { is: 'stopped' }>['problem']) {
    if (problem.code === 'too-early' && 'next_eligible_date' in problem)
      return show({ at: 'too-early', next_eligible_date: String(problem.next_eligible_date) })
    if (problem.code === 'survey-not-open' || problem.code === 'not-found') return show({ at: 'closed' })
    if (problem.code === 'already-submitted') return void complete()
    show(state.screen, refusalErrors(problem, ['']))
  }

  function move(step: number, by: 1 | -1) {
    if (by < 0) return show({ at: 'questions', step: Math.max(0, step - 1) })
    if (isStepRight(step)) show({ at: 'questions', step: Math.min(step + 1, steps().length - 1) })
  }

  function isStepRight(step: number): boolean {
    const problems = { ...state.definition.faults, ...Object.fromEntries(unfit.problems) }
    const errors = stepErrors(steps()[step]?.questions ?? [], counted(), problems)
    if (errors.length > 0) show({ at: 'questions', step }, errors)
    return errors.length === 0
  }

  async function submit(step: number) {
    if (!isStepRight(step)) return
    const sent = await flush()
    if (sent.is === 'saved') await complete()
    else if (sent.is === 'waiting') show(state.screen, refusalErrors({ code: 'unreachable' }, ['']))
  }

  /** Goes on where it was left. Someone who has begun to answer this page meanwhile is not moved. */
  function goOn({ draft, definition = whole, screen, isKnown, follow: resumedFollow = follow }: Resumed, hasTouched: boolean) {
    time.add(draft?.active_seconds ?? 0)
    whole = definition
    follow = resumedFollow
    context = draft?.context
    const answers = draft?.answers ?? state.answers
    const resumed = { definition: follow ? follow(whole, answers, context) : whole, answers }
    if (screen) return set({ ...resumed, screen })
    // What was begun may be finished for a while after the survey has closed; whether it still may, the server says.
    const mayAnswer = state.screen.at === 'closed' ? Boolean(draft?.session_id) : state.screen.at === 'questions' || isKnown === true
    const step = state.screen.at === 'questions' && (hasTouched || !draft) ? state.screen.step : stepToGoOn(survey, resumed)
    set({ ...resumed, ...(mayAnswer && { screen: { at: 'questions', step } as const }) })
    if (draft && (draft.queue.length > 0 || hasTouched)) void flush()
  }

  return {
    change,
    flush,
    retry: sending.retry,
    hasUnsent: () => pause !== undefined,
    move,
    submit,
    complete,
    steps,
    show,
    goOn,
    openSession: sending.open,
    stopped,
    state: () => state,
  }
}
