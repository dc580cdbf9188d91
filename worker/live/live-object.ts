import { DurableObject } from 'cloudflare:workers'
import { frameDelay } from '../../core/live/pace.ts'
import { type Topic, told } from '../../core/live/topics.ts'
import type { Env } from '../config.ts'
import { openDatabase } from '../db/open.ts'
import { logError } from '../http/log.ts'
import { System } from '../scope.ts'
import { CLOSED, end, type Listener, Listeners, say } from './listeners.ts'
import { stillListening } from './standing.ts'

/** What the worker tells the hub of whoever opens a socket: only the worker can call it. */
export const LISTENER = 'x-listener'

/**
 * The hub of one organization: it tells the dashboards that are open what has changed, and keeps nothing. If it dies, its sockets
 * die with it, and whoever opens one looks at everything again.
 */
export class LiveObject extends DurableObject<Env> {
  readonly #listeners: Listeners
  readonly #system: System
  readonly #topics = new Set<Topic>()
  #timer: ReturnType<typeof setTimeout> | null = null
  #last_frame_at = 0

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#listeners = new Listeners(ctx)
    this.#system = new System(openDatabase(env))
  }

  override async fetch(request: Request): Promise<Response> {
    const listener = JSON.parse(request.headers.get(LISTENER) ?? '') as Listener // The worker's own words.
    return new Response(null, { status: 101, webSocket: this.#listeners.accept(listener) })
  }

  /**
   * Gathers, and tells in a moment. Also where nobody listens: a worker that has told keeps the next change to itself, and who
   * opens a dashboard meanwhile may have looked before that change. A timer keeps the object in memory until then.
   */
  async tell(organization_id: string, topics: readonly Topic[]): Promise<void> {
    for (const each of topics) this.#topics.add(each)
    this.#timer ??= setTimeout(() => void this.#tellAll(organization_id), frameDelay(Date.now(), this.#last_frame_at))
  }

  /** Dashboards have nothing to say: `ping` is answered without waking the object. */
  override webSocketMessage(socket: WebSocket): void {
    end(socket, CLOSED.silent, 'nothing is heard here')
  }

  async #tellAll(organization_id: string) {
    const topics = told(this.#topics, organization_id)
    this.#topics.clear()
    this.#timer = null
    this.#last_frame_at = Date.now()
    const open = this.#listeners.all()
    if (open.length === 0) return
    try {
      const stands = await stillListening(
        this.#system,
        organization_id,
        open.map(({ listener }) => listener),
      )
      open.forEach(({ socket }, i) => {
        if (stands[i]) say(socket, { type: 'changed', topics })
        else end(socket, CLOSED.unauthorized, 'sign in again')
      })
    } catch (error) {
      logError({ event: 'live-frame-failed', organization_id }, error)
      // Nobody is told whom it may not concern; whoever comes back looks at everything again.
      for (const { socket } of open) end(socket, CLOSED.again, 'come back')
    }
  }
}
