/** Fetched only where a survey has conditions, orders or pipes: what of it this respondent has before them. */
import type { Answers, RespondentDefinition } from '../../core/surveys/contract.ts'
import { type Context, unknownContext } from '../../core/surveys/logic/context.ts'
import { hiddenFields } from '../../core/surveys/logic/hidden-fields.ts'
import { type ShownDefinition, shownDefinition } from '../../core/surveys/logic/shown-definition.ts'
import type { Model } from './model.ts'
import { serverNow } from './server-clock.ts'
import type { SurveyState } from './view/state.ts'

/** Before there is a session its context is that of somebody unknown, and hidden fields have what the address says. */
export function follow(whole: RespondentDefinition, answers: Answers, context: Context | undefined): ShownDefinition {
  const given = context ? answers : { ...fromLink(whole), ...answers }
  return shownDefinition(whole, given, context ?? unknownContext(today()), document.documentElement.lang)
}

/** From the first screen on. Gives what a new session brings along. */
export function followFrom(first: SurveyState, whole: RespondentDefinition) {
  Object.assign(first, { follow, definition: follow(whole, {}, undefined) })
  return { begin: { hidden: fromLink(whole) } }
}

function fromLink(whole: RespondentDefinition): Record<string, string> {
  const said = new URLSearchParams(location.search)
  return hiddenFields(whole, (id) => said.get(id))
}

/** Where anything comes in an order of the session's own, it is opened before the first answer. */
export async function settleOrder({ state, openSession }: Model, whole: RespondentDefinition) {
  const isShuffled = /"randomize":(true|\{"pages":true)/.test(JSON.stringify(whole))
  if (isShuffled && state().screen.at === 'questions') await openSession()
}

/** The day where this device is, by the server's clock. */
function today(): string {
  const now = new Date(serverNow())
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
