/**
 * The browser's own buttons lead from screen to screen: Back is the way to the question before, not out of the survey. What was
 * answered is kept either way. In a frame the buttons belong to the page around it, so that nothing is added there.
 */
import { live } from './load-rare-kinds.ts'
import type { Screen } from './view/state.ts'

/** One entry of the browser's history: the how manieth of ours, and which questions it shows. Null: who is answering. */
type Place = { nth: number; step: number | null }

const isPlace = (state: unknown): state is Place => typeof state === 'object' && state !== null && 'nth' in state && 'step' in state

/** The end has no questions to go back to. */
const isOver = ({ at }: Screen) => at === 'done' || at === 'too-early' || at === 'closed'
const stepOf = (screen: Screen) => (screen.at === 'questions' ? screen.step : null)

let here: Place | null = isPlace(history.state) ? history.state : null

/** A screen has taken the place of another one. */
export function turned(from: Screen, to: Screen) {
  // A question that is asked in between is no place to come back to.
  if (parent !== window || isOver(to) || to.at === 'afresh' || from.at === 'afresh') return
  if (here === null) history.replaceState({ nth: 0, step: stepOf(from) } satisfies Place, '')
  here ??= { nth: 0, step: stepOf(from) }
  // By the browser's buttons themselves, or within the same step.
  if (here.step === stepOf(to)) return
  here = { nth: here.nth + 1, step: stepOf(to) }
  history.pushState(here, '')
}

addEventListener('popstate', ({ state }) => {
  const { model } = live
  // A link to a question with an error makes an entry too, which says nothing.
  if (!model || !isPlace(state)) return
  here = state
  const { screen } = model.state()
  if (isOver(screen)) return state.nth > 0 ? history.go(-state.nth) : undefined
  if (stepOf(screen) === state.step) return
  if (state.step === null) return model.show({ at: 'identify', email: '', full_name: '' })
  model.show({ at: 'questions', step: Math.min(state.step, model.steps().length - 1) })
})
