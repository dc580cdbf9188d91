import { DurableObject } from 'cloudflare:workers'
import { type Flow, FULL, taken } from '../../core/limits/flow.ts'
import { refusalFacts, refuse } from '../../core/problem.ts'
import type { Acknowledgement, Complete, Completed, Progress } from '../../core/sessions/contract.ts'
import { type Holder, isHeldBy, lineOf } from '../../core/sessions/holding.ts'
import { FLUSH_WITHIN_MS } from '../../core/sessions/lifecycle.ts'
import { acknowledged, type Slot } from '../../core/sessions/operations.ts'
import type { Definition } from '../../core/surveys/contract.ts'
import type { Path } from '../../core/surveys/logic/path.ts'
import { mustBeComplete, mustHold } from '../../core/surveys/percent.ts'
import { configOf, type Env } from '../config.ts'
import { openDatabase } from '../db/open.ts'
import { logError } from '../http/log.ts'
import { limitsAreOn } from '../limits/queries.ts'
import { System } from '../scope.ts'
import { identityOf, type LiveState, mark, save, standingOf, stateOf, takeOver, wayIn } from './answering.ts'
import { flushStatements, loadIdentity, submittedReply } from './queries.ts'
import { SessionStore } from './store.ts'
import { submit } from './submission.ts'
import { type Told, told } from './told.ts'

/**
 * One survey session while it is being answered. It knows its respondent and its questions, so that saving an answer
 * touches nothing but this object; the row in D1 follows within seconds, and the response is committed there before the
 * answers are forgotten here.
 */
export class SessionObject extends DurableObject<Env> {
  readonly #store: SessionStore
  readonly #system: System
  #finishing: Promise<Completed> | null = null
  #settling: Promise<void> | null = null
  #isFlushPlanned = false
  #isForgotten = false
  #flow: Flow = FULL

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#store = new SessionStore(ctx.storage.sql)
    this.#system = new System(openDatabase(env))
  }

  /** The answers so far. Refuses whoever the session does not belong to. */
  view(session_id: string, holder: Holder, now: number): Promise<Told<LiveState>> {
    return told(async () => {
      await this.#admit(session_id, holder, now)
      return stateOf(this.#store, now)
    })
  }

  /** Saves a batch of operations, all of it or nothing. The reply leaves only when they are durable. */
  progress(session_id: string, holder: Holder, input: Progress, now: number): Promise<Told<Acknowledgement>> {
    return told(async () => {
      await this.#admit(session_id, holder, now)
      await this.#mustBeOpen()
      const saved = save(this.#store, input, holder, now)
      this.#planFlush()
      return saved
    })
  }

  /** Submits the session. Asked twice, it gives the same response twice. */
  complete(session_id: string, holder: Holder, asked: Complete, now: number): Promise<Told<Completed>> {
    return told(async () => {
      await this.#admit(session_id, holder, now)
      this.#finishing ??= this.#finish(session_id, holder, asked, now).finally(() => {
        this.#finishing = null
      })
      return this.#finishing
    })
  }

  /** The row in D1 has changed: somebody has proved who they are. Taking it up twice, or late, changes nothing more. */
  async reread(session_id: string): Promise<void> {
    await this.#load(session_id)
  }

  /** Every answer with its history, for the session that takes this one over. Nothing is saved here any more. */
  async handOver(session_id: string): Promise<[string, Slot][]> {
    if (!this.#store.identity) await this.#load(session_id)
    if (this.#finishing) await this.#finishing.catch(() => null)
    if (standingOf(this.#store).phase === 'open') mark(this.#store, 'merged')
    return [...this.#store.slots]
  }

  /** Brings the row in D1 up to date now, if it is behind. */
  async flush(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) return
    await this.ctx.storage.deleteAlarm()
    await this.#writeRow()
  }

  /**
   * All that is here goes, and nothing more is taken in: whoever answered has been erased, or the session was too old to
   * keep. The caller removes the row next; called again, by a sweep that did not come so far, it does the same.
   */
  async forget(): Promise<void> {
    if (this.#finishing) await this.#finishing.catch(() => null)
    this.#isForgotten = true
    this.#store.forget()
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
  }

  /** Once, within seconds of the first change after the last flush. The platform falls silent after six tries: this does not. */
  override async alarm(): Promise<void> {
    await this.#writeRow()
  }

  /** What changes while the row is written plans the next flush by itself. */
  async #writeRow() {
    this.#isFlushPlanned = false
    const { identity, standing } = this.#store
    if (!identity || standing?.phase !== 'open') return
    try {
      await this.#system.commit(flushStatements(this.#system, identity, standing, stateOf(this.#store)))
    } catch (error) {
      logError({ event: 'flush-failed', session_id: identity.session_id }, error)
      this.#planFlush()
    }
  }

  #planFlush() {
    if (this.#isFlushPlanned) return
    this.#isFlushPlanned = true
    // A real duration, whatever moment the request lives in: alarms know only the real clock.
    this.ctx.storage.setAlarm(Date.now() + FLUSH_WITHIN_MS)
  }

  async #finish(session_id: string, holder: Holder, asked: Complete, now: number): Promise<Completed> {
    if (standingOf(this.#store).phase === 'finishing') await this.#settle()
    if (standingOf(this.#store).phase === 'finished')
      return (await submittedReply(this.#system, session_id)) ?? refuse({ code: 'not-found' })
    this.#mustNotBeMerged()
    if (!identityOf(this.#store).person_id) await this.#load(session_id)
    const { person_id } = identityOf(this.#store)
    if (!person_id) refuse({ code: 'identity-needed' })
    this.#mustHaveEverything(asked, holder)
    const { path } = wayIn(this.#store, now)
    mustBeComplete(path.definition, path.answers)
    mustHold(path)
    return this.#commitResponse({ ...identityOf(this.#store), person_id }, path, now)
  }

  #mustHaveEverything({ last_seq, client_id }: Complete, holder: Holder) {
    const ack_seq = acknowledged(this.#store.line(client_id ?? lineOf(identityOf(this.#store), holder)))
    if (last_seq !== undefined && ack_seq < last_seq) refuse({ code: 'operations-missing', ack_seq, last_seq })
  }

  /** Marked before the commit and cleared after: whatever happens between, the next call finds out from D1 what became of it. */
  async #commitResponse(identity: Parameters<typeof submit>[1], path: Path<Definition>, now: number): Promise<Completed> {
    const { active_seconds } = standingOf(this.#store)
    try {
      const completed = await submit(this.#system, identity, { path, active_seconds }, now, () => mark(this.#store, 'finishing'))
      mark(this.#store, 'finished')
      this.#store.clearAnswers()
      return completed
    } catch (error) {
      if (refusalFacts(error) && standingOf(this.#store).phase === 'finishing') mark(this.#store, 'open')
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
    const reply = await submittedReply(this.#system, identityOf(this.#store).session_id)
    if (reply) this.#store.clearAnswers()
    mark(this.#store, reply ? 'finished' : 'open')
  }

  /** Nothing is saved while a response is being committed: what is acknowledged is in it, or comes before it. */
  async #mustBeOpen() {
    while (this.#finishing || standingOf(this.#store).phase === 'finishing') await (this.#finishing?.catch(() => null) ?? this.#settle())
    if (standingOf(this.#store).phase === 'finished') refuse({ code: 'already-submitted' })
    this.#mustNotBeMerged()
  }

  #mustNotBeMerged() {
    if (standingOf(this.#store).phase === 'merged')
      refuse({ code: 'changed-meanwhile', detail: 'You have gone on with this survey elsewhere. Start again to find all your answers.' })
  }

  async #admit(session_id: string, holder: Holder, now: number) {
    if (!this.#store.identity) await this.#load(session_id)
    // A visitor's session becomes a person's: the nudge that says so may have been lost.
    const mayHaveChanged = holder.person_id && !identityOf(this.#store).person_id
    if (mayHaveChanged && !isHeldBy(identityOf(this.#store), holder, now)) await this.#load(session_id)
    if (!isHeldBy(identityOf(this.#store), holder, now)) refuse({ code: 'not-found' })
    this.#mustNotRush(now)
  }

  /** In memory only: what an eviction forgets is a burst more. Whoever is not admitted takes nothing from who is. */
  #mustNotRush(now: number) {
    if (!limitsAreOn(configOf(this.env))) return
    this.#flow = taken(this.#flow, now) ?? refuse({ code: 'slow-down', retry_after: 1 })
  }

  async #load(session_id: string) {
    if (this.#isForgotten) refuse({ code: 'not-found' })
    const loaded = await loadIdentity(this.#system, session_id)
    if (!loaded) {
      // Nobody's session: an object that was named by chance keeps nothing.
      await this.ctx.storage.deleteAll()
      refuse({ code: 'not-found' })
    }
    // What is known when the first answer comes stays known: a proven address does not change the questions.
    const known = this.#store.standing?.has_begun ? this.#store.identity?.known : undefined
    this.#store.keepIdentity({ ...loaded.identity, ...(known && { known }) })
    if (!this.#store.standing) this.#store.keepStanding(loaded.standing)
    for (const id of loaded.identity.merged) if (!standingOf(this.#store).absorbed.includes(id)) await this.#absorb(id)
  }

  /** Takes over an older session's answers: per question the later change wins. Again, it changes nothing. */
  async #absorb(id: string) {
    const older = (await this.env.SESSIONS.get(this.env.SESSIONS.idFromName(id)).handOver(id)) as unknown as [string, Slot][] // RPC types blur pairs.
    takeOver(this.#store, id, older)
    this.#planFlush()
  }
}
