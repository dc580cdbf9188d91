/** Fetched only where something was begun before: most who open a survey begin it. */
import type { CanAttempt, SessionView } from '../../core/sessions/contract.ts'
import type { Follow } from '../../core/surveys/logic/shown-definition.ts'
import { call } from './api.ts'
import { stepToGoOn } from './go-on.ts'
import { loadRareKinds } from './load-rare-kinds.ts'
import type { Model } from './model.ts'
import { answeredSince, isOld } from './old-drafts.ts'
import type { Draft } from './outbox.ts'
import { withoutSession } from './renewing.ts'
import { serverNow } from './server-clock.ts'
import { withServerState } from './server-state.ts'
import type { Store } from './store.ts'
import { BegunBefore } from './view/afresh-screen.tsx'
import { needsRareKinds } from './view/needs-rare-kinds.ts'
import type { Screen, ShownSurvey } from './view/state.ts'

export type Resumed = {
  draft: Draft | null
  follow?: Follow | undefined
  definition?: SessionView['definition']
  screen?: Screen
  isKnown?: boolean
  /** When what has answers already was begun. */
  since?: string | undefined
}

const newId = () => crypto.randomUUID()

/** What was begun before, on this device or by the signed-in person on another. `before` is the draft that the page opened with. */
export async function resume(store: Store, survey_id: string, mayBeKnown: boolean, before: Draft | null = null): Promise<Resumed> {
  if (before && isOld(before, serverNow())) await store.update(survey_id, (held) => answeredSince(before, held, newId(), newId))
  const draft = await store.read(survey_id)
  if (draft?.session_id) return ofSession(store, survey_id, draft)
  if (!mayBeKnown) return { draft }
  const { data } = await call<CanAttempt>('GET', `/surveys/${survey_id}/can-attempt`)
  if (!data) return { draft: await store.read(survey_id) }
  const { session_id, next_eligible_date, can_attempt } = data
  if (!can_attempt && next_eligible_date !== null && Date.parse(next_eligible_date) > serverNow())
    return { draft, isKnown: true, screen: { at: 'too-early', next_eligible_date } }
  const known = await store.update(survey_id, (held) => asKnown(held, session_id ?? null))
  return session_id ? ofSession(store, survey_id, known) : { draft: known, isKnown: true }
}

/**
 * The draft of somebody who turns out to be signed in. An attempt that was opened meanwhile, as a visitor's because the sign-in had
 * run out, is not theirs: what was answered in it, acknowledged or not, goes into their own.
 */
export function asKnown(held: Draft, session_id: string | null): Draft {
  if (held.token === null) return { ...held, isKnown: true, session_id: session_id ?? held.session_id }
  return { ...withoutSession(held, newId(), newId), isKnown: true, session_id }
}

/** The draft brought up to date with its session, as far as the server can be reached. */
async function ofSession(store: Store, survey_id: string, draft: Draft): Promise<Resumed> {
  const { data, problem } = await call<SessionView>('GET', `/sessions/${draft.session_id}`, { token: draft.token })
  // Read again: what was answered while the server was asked is in it.
  if (problem?.code === 'unreachable') return { draft: await store.read(survey_id), isKnown: draft.isKnown }
  // Somebody else is signed in on this device: what was answered before is not theirs, nor theirs to see.
  if (problem?.code === 'not-found' && draft.token === null) {
    await store.remove(survey_id)
    return resume(store, survey_id, true)
  }
  if (problem || data.status === 'merged')
    return { draft: await store.update(survey_id, (held) => withoutSession(held, newId(), newId)), isKnown: draft.isKnown }
  if (data.status === 'completed') {
    await store.remove(survey_id)
    return { draft: null, isKnown: draft.isKnown }
  }
  if (data.status === 'waiting' && data.held_until) return { draft, screen: { at: 'too-early', next_eligible_date: data.held_until } }
  if (needsRareKinds(data.definition)) await loadRareKinds()
  return {
    // The version that it is pinned to may have conditions where today's has none.
    follow: data.context && (await import('./following.ts')).follow,
    draft: await store.update(survey_id, (held) => withServerState(held, data)),
    definition: data.definition,
    isKnown: draft.isKnown,
    since: data.percent_complete > 0 ? data.started_at : undefined,
  }
}

/** Goes on where it was left. Someone who has begun to answer this page meanwhile is not moved. */
export function goOn(
  model: Model,
  survey: ShownSurvey,
  { draft, definition, screen, isKnown, follow, since }: Resumed,
  hasTouched: boolean,
) {
  const { screen: before, answers } = model.state()
  model.addTime(draft?.active_seconds ?? 0)
  model.set({
    answers: draft?.answers ?? answers,
    context: draft?.context,
    ...(definition && { definition, whole: definition }),
    ...(follow && { follow }),
    ...(screen && { screen }),
    // A survey that takes no new attempts lets those that were begun be finished, and no other be begun.
    ...(since && survey.status === 'open' && { begun: { since, Note: BegunBefore } }),
  })
  if (screen) return
  // What was begun may be finished for a while after the survey has closed; whether it still may, the server says.
  const mayAnswer = before.at === 'closed' ? Boolean(draft?.session_id) : before.at === 'questions' || isKnown === true
  const step = before.at === 'questions' && (hasTouched || !draft) ? before.step : stepToGoOn(survey, model.state())
  if (mayAnswer) model.set({ screen: { at: 'questions', step } })
  if (draft && (draft.queue.length > 0 || hasTouched)) void model.flush()
}
