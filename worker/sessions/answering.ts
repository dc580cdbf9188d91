import { refuse } from '../../core/problem.ts'
import type { Acknowledgement, Progress } from '../../core/sessions/contract.ts'
import { type Holder, lineOf } from '../../core/sessions/holding.ts'
import { boundedActiveSeconds } from '../../core/sessions/lifecycle.ts'
import {
  acknowledged,
  answersOf,
  applyOperations,
  changesSince,
  fittingSlots,
  leastKnown,
  mergedSlots,
  type Slot,
} from '../../core/sessions/operations.ts'
import type { Answers } from '../../core/surveys/contract.ts'
import type { Context } from '../../core/surveys/logic/context.ts'
import { percentComplete } from '../../core/surveys/percent.ts'
import { questionsOf } from '../../core/surveys/questions.ts'
import type { Identity, SessionStore, Standing } from './store.ts'
import { type Way, wayOf } from './way.ts'

/**
 * What a session's object does with what it stores: load, core decides, store. Nothing here awaits, so that everything one
 * call writes becomes durable together.
 */
export type LiveState = {
  answers: Answers
  current_question_index: number
  percent_complete: number
  revision: number
  active_seconds: number
  last_activity_at: number
  context?: Context | undefined
}

export const identityOf = (store: SessionStore): Identity => store.identity ?? refuse({ code: 'not-found' })
export const standingOf = (store: SessionStore): Standing => store.standing ?? refuse({ code: 'not-found' })
export const mark = (store: SessionStore, phase: Standing['phase']) => store.keepStanding({ ...standingOf(store), phase })

/** Where the answers so far lead. */
export function wayIn(store: SessionStore, now: number, answers = answersOf(store.slots)): Way {
  const { definition, session_id, known } = identityOf(store)
  return wayOf(definition, answers, session_id, known, now)
}

export function stateOf(store: SessionStore, now = standingOf(store).last_activity_at): LiveState {
  const { current_question_index, revision, active_seconds, last_activity_at } = standingOf(store)
  const given = answersOf(store.slots)
  const { path, context } = wayIn(store, now, given)
  const hidden = identityOf(store).known?.hidden
  const answers = hidden ? { ...hidden, ...given } : given
  const percent_complete = percentComplete(path.definition, path.answers)
  return { answers, current_question_index, revision, active_seconds, last_activity_at, percent_complete, context }
}

/** Saves a batch of operations, all of it or nothing. Its author is told what others changed meanwhile. */
export function save(store: SessionStore, input: Progress, holder: Holder, now: number): Acknowledgement {
  const { definition, started_at } = identityOf(store)
  const standing = standingOf(store)
  const client_id = input.client_id ?? lineOf(identityOf(store), holder)
  const held = {
    revision: standing.revision,
    slots: store.slots,
    line: store.line(client_id),
    knows: (id: string) => store.knows(id),
  }
  const { accepted, changed, revision } = applyOperations(held, input.ops, definition, now)
  store.keepOperations(client_id, accepted)
  store.keepSlots(changed)
  store.keepStanding({
    ...standing,
    revision,
    has_begun: standing.has_begun || changed.size > 0,
    current_question_index: Math.min(input.current_question_index ?? standing.current_question_index, questionsOf(definition).length - 1),
    active_seconds: boundedActiveSeconds(standing.active_seconds, input.active_seconds, started_at, now),
    last_activity_at: Math.max(standing.last_activity_at, now),
  })
  const { percent_complete, context } = stateOf(store, now)
  const known = leastKnown(input.ops)
  const own = new Set([...changed.values()].map((slot) => slot.revision))
  const others = known === null ? [] : changesSince(store.slots, known, own)
  return {
    ack_seq: acknowledged(store.line(client_id)),
    acked: input.ops.map(({ op_id }) => op_id),
    revision,
    percent_complete,
    saved_at: new Date(now).toISOString(),
    ...(context?.scores && { scores: context.scores }),
    ...(others.length > 0 && { changed: others }),
  }
}

/** Takes over an older session's answers: per question the later change wins. Again, it changes nothing. */
export function takeOver(store: SessionStore, id: string, older: readonly [string, Slot][]) {
  const standing = standingOf(store)
  const changed = mergedSlots(store.slots, fittingSlots(identityOf(store).definition, older), standing.revision)
  store.keepSlots(changed)
  store.keepStanding({
    ...standing,
    absorbed: [...new Set([...standing.absorbed, id])],
    revision: standing.revision + changed.size,
    has_begun: standing.has_begun || changed.size > 0,
  })
}
