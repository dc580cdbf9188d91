import type { Acknowledgement, Change, Progress, Start, Started } from '../../core/sessions/contract.ts'
import { alone, call, type Reply } from './api.ts'
import { type Draft, nextBatch, retryDelay, unqueued, withAcknowledged, withBatchSent, withSession } from './outbox.ts'
import type { Store } from './store.ts'

/** `stopped`: the server will not have this session any more, and says why. */
export type Sent = { is: 'saved'; draft: Draft } | { is: 'waiting' } | { is: 'stopped'; problem: NonNullable<Reply<unknown>['problem']> }

type Sending = {
  store: Store
  survey_id: string
  /** What a new session brings along. */
  begin: Start
  activeSeconds: () => number
  onSession: (draft: Draft) => void
  onChanged: (changes: readonly Change[]) => void
  tell: (sent: Sent) => void
}

export type Sender = typeof sender

/** A quicker way than a request, while there is one: see live-session.ts. Null when it did not get there, for all it knows. */
export const wire: { send?: (session_id: string, body: Partial<Progress>) => Promise<Reply<Acknowledgement> | null> } = {}

/** What takes longer is said to wait, which it does: a network may be gone for a minute before anybody is told. */
const SLOW_MS = 8_000

/** Sends what the device holds, in order, and keeps trying. Whatever is asked while it sends, it does right after. */
export function sender({ store, survey_id, begin, activeSeconds, onSession, onChanged, tell }: Sending) {
  let running: Promise<Sent> | null = null
  let isAskedAgain = false
  let failures = 0
  /** While it sends, until it is slow; afterwards until it tries again. */
  let timer: ReturnType<typeof setTimeout> | undefined

  const send = (): Promise<Sent> => {
    clearTimeout(timer)
    timer = setTimeout(tell, SLOW_MS, { is: 'waiting' })
    isAskedAgain = running !== null
    running ??= alone(`send-${survey_id}`, drain).then(settle, settleFailure)
    return running
  }

  /** Sends until nothing is left, or until it cannot. */
  async function drain(): Promise<Sent> {
    for (;;) {
      isAskedAgain = false
      const opened = await open()
      if ('is' in opened) return opened
      const draft = await store.update(survey_id, (held) => withBatchSent({ ...held, active_seconds: activeSeconds() }))
      const ops = nextBatch(draft)
      if (ops.length === 0) return { is: 'saved', draft }
      const body = { client_id: draft.client_id, ops, active_seconds: draft.active_seconds }
      const reply =
        (await wire.send?.(opened.session_id ?? '', body)) ??
        (await call<Acknowledgement>('PUT', `/sessions/${draft.session_id}/progress`, { token: draft.token, body }))
      const stop = await settleBatch(draft, reply)
      if (stop) return stop
    }
  }

  /** The draft with its session; starts it where there is none yet. */
  async function open(): Promise<Draft | Sent> {
    const draft = await store.update(survey_id, (held) => held)
    if (draft.session_id) return draft
    const reply = await call<Started>('POST', `/surveys/${survey_id}/start`, { body: begin })
    if (reply.problem) return reply.problem.code === 'unreachable' ? { is: 'waiting' } : { is: 'stopped', problem: reply.problem }
    const opened = await store.update(survey_id, (held) => withSession(held, reply.data))
    onSession(opened)
    return opened
  }

  async function settleBatch(draft: Draft, { data, problem }: Reply<Acknowledgement>): Promise<Sent | null> {
    if (problem === null) {
      const { queue } = await store.update(survey_id, (held) => withAcknowledged(held, data))
      if (data.changed) onChanged(unqueued(queue, data.changed))
      return null
    }
    if (problem.code === 'unreachable') return { is: 'waiting' }
    // Rare, and so fetched when it comes to that; where it does not come, nothing is lost meanwhile.
    return import('./refused-batch.ts').then(
      (refused) => refused.settleRefused(store, survey_id, draft, problem),
      () => ({ is: 'waiting' }),
    )
  }

  async function settle(sent: Sent): Promise<Sent> {
    running = null
    clearTimeout(timer)
    if (sent.is === 'waiting') timer = setTimeout(send, retryDelay(++failures, Math.random()))
    else failures = 0
    if (sent.is === 'saved' && isAskedAgain) return send()
    tell(sent)
    return sent
  }

  /** The device's own store failed: try again, as with the network. */
  const settleFailure = (): Promise<Sent> => settle({ is: 'waiting' })

  /** Sends now what could not be sent before. */
  const retry = () => {
    if (failures > 0) void send()
  }

  return { send, retry, open: () => alone(`send-${survey_id}`, open) }
}
