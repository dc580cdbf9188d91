import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followLive } from './live-session.ts'
import type { Model } from './model.ts'
import { type Draft, emptyDraft, withChange } from './outbox.ts'
import { sender, wire } from './sender.ts'
import type { Store } from './store.ts'

/** A socket of a server that hears and never answers: the network has gone without saying so. */
class SilentSocket {
  static readonly OPEN = 1
  static opened: SilentSocket[] = []
  readyState = 1
  onopen = () => {}
  onclose = (_: { code: number }) => {}
  said: string[] = []
  constructor() {
    SilentSocket.opened.push(this)
    queueMicrotask(() => this.onopen())
  }
  send(frame: string) {
    this.said.push(frame)
  }
  close() {
    this.readyState = 3
  }
}

/** A device with an open session, whose requests are answered at once. */
function device() {
  let draft: Draft = { ...emptyDraft('line-1'), session_id: 'ses_1', token: 't' }
  const store: Store = {
    isLasting: () => false,
    read: async () => draft,
    update: async (_id, change) => {
      draft = change(draft)
      return draft
    },
    remove: async () => {},
  }
  const requests: number[] = []
  const began = Date.now()
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    requests.push(Date.now() - began)
    const { ops } = JSON.parse(body) as { ops: { op_id: string }[] }
    return Response.json({ data: { acked: ops.map(({ op_id }) => op_id), revision: 1 } })
  })
  const model = { state: () => ({ answers: {}, screen: { at: 'questions', step: 0 } }) } as unknown as Model
  followLive(model, store, 'srv_1')
  const sending = sender({
    store,
    survey_id: 'srv_1',
    begin: {},
    activeSeconds: () => 1,
    onChanged: () => {},
    onSession: () => {},
    tell: () => {},
  })
  const answer = async (question_id: string) => {
    await store.update('srv_1', (held) => withChange(held, question_id, 'yes', `operation-${question_id}`))
    return sending.send()
  }
  return { answer, requests, isSent: () => draft.queue.length === 0 }
}

beforeEach(() => {
  vi.useFakeTimers()
  SilentSocket.opened = []
  vi.stubGlobal('WebSocket', SilentSocket)
  vi.stubGlobal('location', { origin: 'https://impactpulse.example' })
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('removeEventListener', () => {})
  const { addEventListener, removeEventListener } = globalThis
  vi.stubGlobal('document', { visibilityState: 'visible', addEventListener, removeEventListener, getElementById: () => null })
})
afterEach(() => {
  delete wire.send
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('waits once for a socket that has gone silent, and then neither for it nor for the next one at once', async () => {
  const { answer, requests, isSent } = device()
  await vi.waitFor(() => expect(wire.send).toBeDefined())
  const first = answer('a')
  await vi.advanceTimersByTimeAsync(5_000)
  expect([(await first).is, isSent(), SilentSocket.opened[0]?.readyState]).toEqual(['saved', true, 3])
  expect((await answer('b')).is).toBe('saved')
  expect(requests.map((at) => Math.floor(at / 1000))).toEqual([5, 5])
})

it('comes back to a server that stays silent less and less often', async () => {
  const { answer } = device()
  await vi.waitFor(() => expect(wire.send).toBeDefined())
  for (let n = 0; n < 40; n++) {
    void answer(`q${n}`)
    await vi.advanceTimersByTimeAsync(6_000)
  }
  expect(SilentSocket.opened.length).toBeLessThan(15)
  expect(SilentSocket.opened.length).toBeGreaterThan(3)
})
