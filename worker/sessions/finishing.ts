import { refusalFacts, refuse } from '../../core/problem.ts'
import type { Complete, Completed } from '../../core/sessions/contract.ts'
import { type Holder, lineOf } from '../../core/sessions/holding.ts'
import { acknowledged, answersOf } from '../../core/sessions/operations.ts'
import { mustBeComplete, mustHold } from '../../core/surveys/completeness.ts'
import { droppedAnswers } from '../../core/surveys/logic/path.ts'
import type { System } from '../scope.ts'
import { identityOf, mark, standingOf, wayIn } from './answering.ts'
import { submittedReply } from './queries.ts'
import type { SessionStore } from './store.ts'
import { type Given, type Submitter, submit } from './submission.ts'

/** What finishing needs of its session's object. */
export type Ending = {
  store: SessionStore
  system: System
  /** Reads again from D1 whose session it is. */
  load: (session_id: string) => Promise<void>
  /** The response is in D1. */
  submitted: () => void
}

/**
 * The end of one session, once: the response is committed in D1 before the answers are forgotten here. Marked before the
 * commit and cleared after: whatever happens between, the next call finds out from D1 what became of it.
 */
export class Finishing {
  readonly #of: Ending
  #committing: Promise<Completed> | null = null
  #settling: Promise<void> | null = null

  constructor(of: Ending) {
    this.#of = of
  }

  /** Asked twice, even at once, it gives the same response. */
  complete(session_id: string, holder: Holder, asked: Complete, now: number): Promise<Completed> {
    this.#committing ??= this.#finish(session_id, holder, asked, now).finally(() => {
      this.#committing = null
    })
    return this.#committing
  }

  /** Resolves when no response is being committed any more, whatever became of it. */
  async ended(): Promise<void> {
    await this.#committing?.catch(() => null)
  }

  /** Nothing is saved while a response is being committed: what is acknowledged is in it, or comes before it. */
  async mustBeOpen(): Promise<void> {
    while (this.#committing || this.#phase === 'finishing') await (this.#committing ? this.ended() : this.#settle())
    if (this.#phase === 'finished') refuse({ code: 'already-submitted' })
    this.#mustNotBeMerged()
  }

  async #finish(session_id: string, holder: Holder, asked: Complete, now: number): Promise<Completed> {
    const { store, system, load } = this.#of
    if (this.#phase === 'finishing') await this.#settle()
    if (this.#phase === 'finished') return (await submittedReply(system, session_id)) ?? refuse({ code: 'not-found' })
    this.#mustNotBeMerged()
    if (!identityOf(store).person_id) await load(session_id)
    const { person_id } = identityOf(store)
    if (!person_id) refuse({ code: 'identity-needed' })
    mustHaveEverything(store, asked, holder)
    const { path } = wayIn(store, now)
    mustBeComplete(path.definition, path.answers)
    mustHold(path)
    const dropped = droppedAnswers(answersOf(store.slots), path)
    return this.#commit({ ...identityOf(store), person_id }, { path, dropped }, now)
  }

  async #commit(session: Submitter, way: Pick<Given, 'path' | 'dropped'>, now: number): Promise<Completed> {
    const { store, system } = this.#of
    const given = { ...way, active_seconds: standingOf(store).active_seconds }
    try {
      const completed = await submit(system, { session, given, now, beforeCommit: () => mark(store, 'finishing') })
      this.#close()
      return completed
    } catch (error) {
      if (refusalFacts(error) && this.#phase === 'finishing') mark(store, 'open')
      throw error
    }
  }

  /** After a submission whose end this object did not see: done, or open again. Found out once for all who wait. */
  #settle(): Promise<void> {
    this.#settling ??= this.#readOutcome().finally(() => {
      this.#settling = null
    })
    return this.#settling
  }

  async #readOutcome() {
    const { store, system } = this.#of
    const reply = await submittedReply(system, identityOf(store).session_id)
    if (reply) this.#close()
    else mark(store, 'open')
  }

  #close() {
    mark(this.#of.store, 'finished')
    this.#of.store.clearAnswers()
    this.#of.submitted()
  }

  get #phase() {
    return standingOf(this.#of.store).phase
  }

  #mustNotBeMerged() {
    if (this.#phase === 'merged')
      refuse({ code: 'changed-meanwhile', detail: 'You have gone on with this survey elsewhere. Start again to find all your answers.' })
  }
}

function mustHaveEverything(store: SessionStore, { last_seq, client_id }: Complete, holder: Holder) {
  const ack_seq = acknowledged(store.line(client_id ?? lineOf(identityOf(store), holder)))
  if (last_seq !== undefined && ack_seq < last_seq) refuse({ code: 'operations-missing', ack_seq, last_seq })
}
