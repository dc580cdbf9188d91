import { expect, it, vi } from 'vitest'
import { type Draft, emptyDraft, withChange } from './outbox.ts'
import { sender } from './sender.ts'
import type { Store } from './store.ts'

type Body = { client_id: string; ops: { op_id: string; seq: number }[] }

/** A device that holds one unsent answer of a session, and what its calls are answered. */
function device(answer: (body: Body, n: number) => Response | Promise<Response>) {
  let draft: Draft = withChange({ ...emptyDraft('line-1'), session_id: 'ses_1', token: 't' }, 'a', 'one', 'operation-1')
  const store: Store = {
    isLasting: () => true,
    read: async () => draft,
    update: async (_id, change) => {
      draft = change(draft)
      return draft
    },
    remove: async () => {},
  }
  const sent: Body[] = []
  const calls: string[] = []
  const told: string[] = []
  vi.stubGlobal('fetch', async (path: string, init: { body: string }) => {
    calls.push(path)
    sent.push(JSON.parse(init.body))
    return answer(JSON.parse(init.body), sent.length)
  })
  const sending = sender({
    store,
    survey_id: 'srv_1',
    begin: {},
    activeSeconds: () => 1,
    onChanged: () => undefined,
    onSession: () => {},
    tell: ({ is }) => told.push(is),
  })
  return { sending, sent, calls, told, draft: () => draft }
}

const acknowledged = ({ ops }: Body) => Response.json({ data: { acked: ops.map(({ op_id }) => op_id), revision: 1 } })

it('sends an answer under another number when its own is taken', async () => {
  const taken = Response.json({ code: 'invalid-input', errors: [{ path: 'ops.0.seq', message: 'is taken' }] }, { status: 422 })
  const { sending, sent } = device((body, n) => (n === 1 ? taken : acknowledged(body)))
  expect((await sending.send()).is).toBe('saved')
  expect(sent.map(({ ops }) => ops[0]?.op_id)).toEqual(['operation-1', 'operation-1'])
  expect(sent[1]?.client_id).not.toBe('line-1')
})

it('has nothing to send again where nothing has failed', async () => {
  const { sending, calls } = device(acknowledged)
  sending.retry()
  await Promise.resolve()
  expect(calls).toEqual([])
})

it('sends at once what could not be sent before', async () => {
  const { sending, calls, draft } = device((body, n) => (n === 1 ? new Response('', { status: 503 }) : acknowledged(body)))
  expect((await sending.send()).is).toBe('waiting')
  sending.retry()
  await vi.waitFor(() => expect(draft().queue).toEqual([]))
  expect(calls).toHaveLength(2)
})

it('says that an answer waits on the device while a request stays without its reply, and when it has arrived', async () => {
  vi.useFakeTimers()
  const { promise, resolve } = Promise.withResolvers<Response>()
  const { sending, told, sent } = device(() => promise)
  const saved = sending.send()
  await vi.advanceTimersByTimeAsync(7_999)
  expect(told).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(told).toEqual(['waiting'])
  resolve(acknowledged(sent[0] as Body))
  expect((await saved).is).toBe('saved')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual(['waiting', 'saved'])
  vi.useRealTimers()
})
