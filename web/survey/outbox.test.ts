import { describe, expect, it } from 'vitest'
import { type Draft, emptyDraft, nextBatch, retryDelay, withAcknowledged, withBatchSent, withChange, withSession } from './outbox.ts'
import { lastSeq, withoutRefused, withoutSession } from './renewing.ts'
import { withServerState } from './server-state.ts'

const started = {
  session_id: 'ses_1',
  attempt_number: null,
  status: 'not_started' as const,
  answers: {},
  current_question_index: 0,
  percent_complete: 0,
  revision: 0,
  respondent_token: 't',
}
const fresh = () => emptyDraft('device')
const change = (draft: Draft, question: string, value: string | number | null, op_id: string) => withChange(draft, question, value, op_id)

describe('the outbox', () => {
  it('numbers changes in the order they are made', () => {
    const draft = change(change(fresh(), 'a', 1, 'op-1'), 'b', 2, 'op-2')
    expect(draft.queue.map(({ seq, question_id }) => [seq, question_id])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ])
    expect(lastSeq(draft)).toBe(2)
  })

  it('takes a later change of the same question into one that has not been sent', () => {
    const draft = change(change(fresh(), 'a', 'h', 'op-1'), 'a', 'hello', 'op-2')
    expect(draft.queue).toHaveLength(1)
    expect(draft.queue[0]).toMatchObject({ op_id: 'op-1', seq: 1, value: 'hello' })
  })

  it('leaves what has been sent as it was: it may have arrived', () => {
    const draft = change(withBatchSent(change(fresh(), 'a', 'h', 'op-1')), 'a', 'hello', 'op-2')
    expect(draft.queue.map(({ value, seq }) => [value, seq])).toEqual([
      ['h', 1],
      ['hello', 2],
    ])
    expect(nextBatch(draft).map(({ op_id }) => op_id)).toEqual(['op-1'])
  })

  it('sends the same operations again until they are acknowledged', () => {
    const sent = withBatchSent(change(fresh(), 'a', 1, 'op-1'))
    expect(nextBatch(withBatchSent(sent))).toEqual(nextBatch(sent))
    const settled = withAcknowledged(sent, { acked: ['op-1'], revision: 4 })
    expect(settled.queue).toEqual([])
    expect(settled.revision).toBe(4)
    expect(lastSeq(settled)).toBe(1)
  })

  it('sends at most 200 at once, the oldest first', () => {
    const many = Array.from({ length: 230 }, (_, i) => i).reduce((draft, i) => change(draft, `q${i}`, i, `op-${i}`), fresh())
    const batch = nextBatch(withBatchSent(many))
    expect(batch).toHaveLength(200)
    expect(batch[0]?.seq).toBe(1)
  })

  it('keeps what was answered before the session was there, over what the session already had', () => {
    const draft = withSession(change(fresh(), 'a', 1, 'op-1'), { ...started, revision: 7, answers: { a: 9, b: 2 } })
    expect(draft.answers).toEqual({ a: 1, b: 2 })
    expect(draft.queue[0]?.base_revision).toBe(7)
  })

  it('shows unsent changes over the answers that the server has', () => {
    const draft = withServerState(change(change(fresh(), 'a', 1, 'op-1'), 'b', null, 'op-2'), {
      answers: { a: 5, b: 6, c: 7 },
      revision: 3,
    })
    expect(draft.answers).toEqual({ a: 1, c: 7 })
  })

  it('goes on in a new line without what the server refused', () => {
    const sent = withBatchSent(change(change(fresh(), 'a', 1, 'op-1'), 'b', 2, 'op-2'))
    const draft = withoutRefused(sent, ['op-1'], 'device-2')
    expect(draft).toMatchObject({ client_id: 'device-2', next_seq: 2 })
    expect(draft.queue.map(({ op_id, seq }) => [op_id, seq])).toEqual([['op-2', 1]])
  })

  it('puts every answer into a new session when the old one is gone', () => {
    const held = withAcknowledged(withBatchSent(change(withSession(fresh(), started), 'a', 1, 'op-1')), { acked: ['op-1'], revision: 1 })
    const draft = withoutSession(held, 'device-2', () => 'op-new')
    expect(draft).toMatchObject({ session_id: null, token: null, next_seq: 2, revision: 0 })
    expect(draft.queue).toMatchObject([{ op_id: 'op-new', question_id: 'a', value: 1, seq: 1 }])
  })

  it('waits longer after each failure, half a minute at most', () => {
    expect([1, 2, 3, 9].map((n) => retryDelay(n, 1))).toEqual([1_000, 2_000, 4_000, 30_000])
    expect(retryDelay(1, 0)).toBe(500)
  })
})
