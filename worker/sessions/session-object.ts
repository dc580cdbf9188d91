import { DurableObject } from 'cloudflare:workers'
import { type Flow, FULL, taken } from '../../core/limits/flow.ts'
import { ofResponses } from '../../core/live/topics.ts'
import { refuse } from '../../core/problem.ts'
import { hasResult, withheld } from '../../core/responses/withheld.ts'
import type { Acknowledgement, Complete, Completed, Progress, Said } from '../../core/sessions/contract.ts'
import { type Holder, isHeldBy, maySeeResults } from '../../core/sessions/holding.ts'
import { FINISHED_KEPT_MS, flushDelayMs } from '../../core/sessions/lifecycle.ts'
import { changesSince, type Slot } from '../../core/sessions/operations.ts'
import { configOf, type Env } from '../config.ts'
import { openDatabase } from '../db/open.ts'
import { logError } from '../http/log.ts'
import { limitsAreOn } from '../limits/queries.ts'
import { tell } from '../live/telling.ts'
import { System } from '../scope.ts'
import { identityOf, type LiveState, mark, save, standingOf, stateOf, takeOver } from './answering.ts'
import { Finishing } from './finishing.ts'
import { type Hearing, hear } from './hearing.ts'
import { LateRow } from './late-row.ts'
import { OPENING, type Opening } from './live-socket.ts'
import { heirOf, loadIdentity } from './queries.ts'
import { CLOSED, Sockets, untilFor } from './sockets.ts'
import { SessionStore } from './store.ts'
import { type Told, told } from './told.ts'

/**
 * One survey session while it is being answered. It knows its respondent and its questions, so that saving an answer
 * touches nothing but this object; the row in D1 follows within seconds, and the response is committed there before the
 * answers are forgotten here.
 */
export class SessionObject extends DurableObject<Env> {
  readonly #store: SessionStore
  readonly #row: LateRow
  readonly #system: System
  readonly #sockets: Sockets
  readonly #hearing: Hearing
  readonly #finishing: Finishing
  #isFlushPlanned = false
  #isForgotten = false
  #flow: Flow = FULL

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#store = new SessionStore(ctx.storage.sql)
    this.#row = new LateRow(this.#store)
    this.#system = new System(openDatabase(env))
    this.#sockets = new Sockets(ctx)
    this.#hearing = {
      env,
      sockets: this.#sockets,
      admit: (...asked) => this.#admit(...asked),
      save: (...asked) => this.#save(...asked),
      changedSince: (...asked) => this.#changedSince(...asked),
    }
    this.#finishing = new Finishing({
      store: this.#store,
      system: this.#system,
      load: (session_id) => this.#load(session_id),
      submitted: () => this.#submitted(),
    })
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
    return told(() => this.#save(session_id, holder, input, now))
  }

  /** A screen opens a socket; live-socket.ts has looked at where it comes from. A refusal is told as facts. */
  override async fetch(request: Request): Promise<Response> {
    const { session_id, holder: shown, now, by } = JSON.parse(request.headers.get(OPENING) ?? '') as Opening // The worker's own words.
    const opened = await told(async () => {
      if (!this.#store.identity) await this.#load(session_id)
      // Somebody else may be signed in on the device that holds the session's own token: that comes with the first message.
      if (by === 'cookie' && shown && !isHeldBy(identityOf(this.#store), shown, now)) return null
      if (shown) await this.#admit(session_id, shown, now)
      return shown
    })
    if ('refused' in opened) return Response.json(opened.refused, { status: 409 })
    const holder = opened.told
    const until = holder && untilFor(holder, now)
    const webSocket = this.#sockets.accept({ session_id, holder, until, clock_offset_ms: now - Date.now(), opened_at: now })
    return new Response(null, { status: 101, webSocket })
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    await hear(this.#hearing, socket, message)
  }

  /** Submits the session. Asked twice, it gives the same response twice. */
  complete(session_id: string, holder: Holder, asked: Complete, now: number): Promise<Told<Completed>> {
    return told(async () => {
      await this.#admit(session_id, holder, now)
      const completed = await this.#finishing.complete(session_id, holder, asked, now)
      this.#tell(() => ({ type: 'completed', response_id: completed.response_id }))
      return maySeeResults(identityOf(this.#store), holder, now) ? completed : withoutResults(completed)
    })
  }

  /** The row in D1 has changed: somebody has proved who they are. Taking it up twice, or late, changes nothing more. */
  async reread(session_id: string): Promise<void> {
    await this.#load(session_id)
  }

  /** Every answer with its history, for the session that takes this one over. Nothing is saved here any more. */
  async handOver(session_id: string): Promise<[string, Slot][]> {
    if (!this.#store.identity) await this.#load(session_id)
    await this.#finishing.ended()
    if (standingOf(this.#store).phase === 'open') mark(this.#store, 'merged')
    if (standingOf(this.#store).phase === 'merged') this.#planPuttingAway()
    this.#sockets.endAll(CLOSED.replaced, 'the answers have gone to another session')
    return [...this.#store.slots]
  }

  /** Brings the row in D1 up to date now, if it is behind. */
  async flush(): Promise<void> {
    if (this.#store.standing?.phase !== 'open') return
    if ((await this.ctx.storage.getAlarm()) === null) return
    await this.ctx.storage.deleteAlarm()
    await this.#writeRow()
  }

  /**
   * All that is here goes, and nothing more is taken in: whoever answered has been erased, or the session was too old to
   * keep. The caller removes the row next; called again, by a sweep that did not come so far, it does the same.
   */
  async forget(): Promise<void> {
    await this.#finishing.ended()
    await this.#goForGood()
  }

  /** The same for a session that nobody has answered; false where somebody has after all, and it stays. */
  async forgetUntouched(): Promise<boolean> {
    if (this.#store.standing?.has_begun) return false
    await this.#goForGood()
    return true
  }

  async #goForGood() {
    this.#isForgotten = true
    this.#store.forget()
    this.#sockets.endAll(CLOSED.gone, 'this session is gone')
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
  }

  /** Once, within seconds of the first change after the last flush. The platform falls silent after six tries: this does not. */
  override async alarm(): Promise<void> {
    const { standing, identity } = this.#store
    if (standing?.phase === 'finished') return this.#putAway()
    if (standing?.phase === 'merged' && identity) return this.#putAwayOnceTaken(identity.session_id)
    await this.#writeRow()
  }

  /** The response is in D1, and whoever asks for it finds it there: a million finished sessions are not to fill a million objects. */
  async #putAway() {
    this.#store.forget()
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
  }

  /** The session that goes on takes what it has not taken yet, and then nobody asks for it here any more. */
  async #putAwayOnceTaken(session_id: string) {
    try {
      const heir_id = await heirOf(this.#system, session_id)
      if (heir_id) await this.env.SESSIONS.get(this.env.SESSIONS.idFromName(heir_id)).reread(heir_id)
      await this.#putAway()
    } catch (error) {
      logError({ event: 'putting-away-failed', session_id }, error)
      this.#planPuttingAway()
    }
  }

  #planPuttingAway() {
    this.ctx.storage.setAlarm(Date.now() + FINISHED_KEPT_MS)
  }

  /** What changes while the row is written plans the next flush by itself. */
  async #writeRow() {
    this.#isFlushPlanned = false
    try {
      await this.#row.write(this.#system)
    } catch (error) {
      logError({ event: 'flush-failed', session_id: this.#store.identity?.session_id }, error)
      this.#planFlush()
    }
  }

  #planFlush() {
    this.#row.changed()
    if (this.#isFlushPlanned) return
    this.#isFlushPlanned = true
    // A real duration, whatever moment the request lives in: alarms know only the real clock.
    this.ctx.storage.setAlarm(Date.now() + flushDelayMs(Math.random()))
  }

  /** What is saved is told to the other screens. */
  async #save(session_id: string, holder: Holder, input: Progress, now: number, from?: WebSocket): Promise<Acknowledgement> {
    await this.#admit(session_id, holder, now)
    await this.#finishing.mustBeOpen()
    const { revision } = standingOf(this.#store)
    const saved = save(this.#store, input, holder, now)
    this.#planFlush()
    if (saved.revision > revision) this.#tell(() => this.#changedSince(revision, now), from)
    return saved
  }

  #changedSince(base_revision: number, now: number): Extract<Said, { type: 'changed' }> {
    const { revision, context } = stateOf(this.#store, now)
    const ops = changesSince(this.#store.slots, base_revision)
    return { type: 'changed', ops, base_revision, revision, ...(context?.scores && { scores: context.scores }) }
  }

  #tell(said: () => Said, from?: WebSocket) {
    const identity = identityOf(this.#store)
    this.#sockets.tell(said, (holder, now) => isHeldBy(identity, holder, now), from)
  }

  #submitted() {
    this.#planPuttingAway()
    const { organization_id, survey_id } = identityOf(this.#store)
    // The reply does not wait for it.
    this.ctx.waitUntil(tell(this.env, organization_id, ofResponses(survey_id)))
  }

  async #admit(session_id: string, holder: Holder, now: number) {
    if (!this.#store.identity) await this.#load(session_id)
    // A visitor's session becomes a person's, a link opens it on another device: the nudge that says so may have been lost.
    const mayHaveChanged = holder.token_hash !== null || (holder.person_id && !identityOf(this.#store).person_id)
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
    if (loaded.standing.phase !== 'open') this.#planPuttingAway()
    if (loaded.standing.phase === 'finished') return
    for (const id of loaded.identity.merged) if (!standingOf(this.#store).absorbed.includes(id)) await this.#absorb(id)
  }

  /** Takes over an older session's answers: per question the later change wins. Again, it changes nothing. */
  async #absorb(id: string) {
    const older = (await this.env.SESSIONS.get(this.env.SESSIONS.idFromName(id)).handOver(id)) as unknown as [string, Slot][] // RPC types blur pairs.
    const { revision } = standingOf(this.#store)
    takeOver(this.#store, id, older)
    this.#planFlush()
    if (standingOf(this.#store).revision > revision) this.#tell(() => this.#changedSince(revision, Date.now()))
  }
}

/** Nor what was said, which the thank-you text may repeat. */
const withoutResults = ({ thank_you: _, ...completed }: Completed): Completed => ({
  ...withheld(completed),
  ...(hasResult(completed) && { result_withheld: true }),
})
