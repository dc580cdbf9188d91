import type { Change, Start } from '../../core/sessions/contract.ts'
import type { AnswerValue } from '../../core/surveys/contract.ts'
import { activeTime } from './active-time.ts'
import { errorsAfter, stepErrors } from './errors.ts'
import { misfits } from './misfits.ts'
import { type Draft, overlaid, withChange } from './outbox.ts'
import { type Sender, type Sent, sender } from './sender.ts'
import type { Store } from './store.ts'
import type { Fault } from './view/say.ts'
import type { FieldError, Screen, ShownSurvey, SurveyState } from './view/state.ts'
import { stepsOf } from './view/steps.ts'
import type { WordCode } from './words/en.ts'

/** Typing is sent when it pauses; what is chosen is sent at once. On the device everything is kept at once. */
const PAUSE_MS = 500

type Stop = Extract<Sent, { is: 'stopped' }>
export type Model = ReturnType<typeof surveyModel>
export type Changed = { question_id: string; value: AnswerValue | null; problem: Fault | null; typed: string; isTyping: boolean }

/** `draw` shows what is on the screen; `complete` submits the session once everything has been sent; `stopped` says why it cannot go on; `send` is for a preview; `begin` is there where the
 * link says something. */
type Outside = {
  draw: (state: SurveyState, status: WordCode | null) => void
  complete: () => Promise<void>
  stopped: (problem: Stop['problem']) => void
  send?: Sender | undefined
  begin?: Start
}

/** A survey being answered: what is on the screen, what the device holds, what the server has. */
export function surveyModel(
  survey: ShownSurvey,
  store: Store,
  first: SurveyState,
  { draw, complete, stopped, send = sender, begin = {} }: Outside,
) {
  const time = activeTime()
  const unfit = misfits()
  /** Changes that are on the screen and not yet on the device. What the device holds is shown with them. */
  const keeping: { question_id: string; value: AnswerValue | null }[] = []
  let state = first
  let status: WordCode | null = null
  let pause: ReturnType<typeof setTimeout> | undefined
  const sending = send({ store, survey_id: survey.id, begin, activeSeconds: time.seconds, onSession, onChanged: follow, tell })

  function set(patch: Partial<SurveyState>, nextStatus = status) {
    state = { ...state, ...patch }
    if (patch.answers) state.answers = overlaid(patch.answers, keeping)
    const { follow, whole = survey.definition } = state
    if (follow) state.definition = follow(whole, state.answers, state.context)
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
    const kept = { question_id, value }
    if (problem === null) keeping.push(kept)
    set(
      { answers: state.answers, errors: errorsAfter(state.errors, question_id, problem), typed: { ...state.typed, [question_id]: typed } },
      problem === null ? 'saving' : status,
    )
    if (problem !== null) return
    const op_id = crypto.randomUUID()
    await store.update(survey.id, (draft) => ({ ...withChange(draft, question_id, value, op_id), active_seconds: time.seconds() }))
    keeping.splice(keeping.indexOf(kept), 1)
    clearTimeout(pause)
    pause = isTyping ? setTimeout(flush, PAUSE_MS) : undefined
    if (!isTyping) await sending.send()
  }

  function flush() {
    clearTimeout(pause)
    pause = undefined
    return sending.send()
  }

  /** What was changed on another screen. Where somebody is answering this very moment, theirs stays. */
  function follow(changes: readonly Change[], context = state.context) {
    const fitting = changes.filter(({ question_id }) => !keeping.some((kept) => kept.question_id === question_id))
    const typed = Object.fromEntries(Object.entries(state.typed).filter(([id]) => !fitting.some((change) => change.question_id === id)))
    set({ answers: overlaid(state.answers, fitting), typed, context })
  }

  function onSession({ answers, context }: Draft) {
    set({ answers, context })
  }

  function tell(sent: Sent) {
    if (sent.is === 'stopped') return stopped(sent.problem)
    if (sent.is === 'waiting') set({}, store.isLasting() ? 'saved-here' : 'not-sent')
    else if (pause === undefined) set({ context: sent.draft.context }, sent.draft.queue.length + keeping.length === 0 ? 'saved' : status)
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
    else if (sent.is === 'waiting') show(state.screen, [{ field: '', fault: { code: 'unreachable' } }])
  }

  return {
    change,
    follow,
    flush,
    retry: sending.retry,
    hasUnsent: () => pause !== undefined,
    move,
    submit,
    complete,
    steps,
    show,
    set,
    begin,
    addTime: time.add,
    openSession: sending.open,
    state: () => state,
  }
}
