/**
 * What a device keeps of an unfinished survey, and the changes to answers that the server may not have yet. Every
 * function gives a new draft: the store writes it in one transaction, so two tabs never hand out the same number.
 */
import type { Acknowledgement, Change, Operation, Started } from '../../core/sessions/contract.ts'
import type { Answers, AnswerValue } from '../../core/surveys/contract.ts'

/** Sent ones may have arrived, so they stay as they are; others take up the next change of their question. */
export type Queued = Required<Operation> & { isSent: boolean }

export type Draft = {
  session_id: string | null
  /** A visitor's right to the session. Null for a signed-in person, whose cookie is it. */
  token: string | null
  isKnown: boolean
  /** Names this device's line of operations, numbered from 1. */
  client_id: string
  next_seq: number
  /** The latest that this device has seen. */
  revision: number
  queue: Queued[]
  answers: Answers
  active_seconds: number
  /** When it was changed last, by the server's clock. */
  kept_at?: number
  /** What conditions look at, as the server said; undefined where there are none. */
  context?: Started['context']
}

/** As many as the server takes at once. */
const AT_ONCE = 200

export const emptyDraft = (client_id: string): Draft => ({
  session_id: null,
  token: null,
  isKnown: false,
  client_id,
  next_seq: 1,
  revision: 0,
  queue: [],
  answers: {},
  active_seconds: 0,
})

/** A change of one answer; null takes it away. */
export function withChange(draft: Draft, question_id: string, value: AnswerValue | null, op_id: string): Draft {
  const answers = answersWith(draft.answers, question_id, value)
  const change = { question_id, value, base_revision: draft.revision }
  const last = draft.queue.findLast((op) => op.question_id === question_id)
  if (last && !last.isSent) return { ...draft, answers, queue: draft.queue.map((op) => (op === last ? { ...op, ...change } : op)) }
  const op = { op_id, seq: draft.next_seq, ...change, isSent: false }
  return { ...draft, answers, next_seq: draft.next_seq + 1, queue: [...draft.queue, op] }
}

/** The session was opened, or found again. What was just answered here counts as knowing what was there. */
export function withSession(draft: Draft, { session_id, respondent_token, revision, answers, context }: Started): Draft {
  const queue = draft.queue.map((op) => (op.isSent ? op : { ...op, base_revision: revision }))
  return { ...draft, session_id, token: respondent_token ?? null, revision, queue, answers: overlaid(answers, queue), context }
}

/** Marks what is sent next, oldest first. */
export const withBatchSent = (draft: Draft): Draft => ({
  ...draft,
  queue: draft.queue.map((op, i) => (i < AT_ONCE ? { ...op, isSent: true } : op)),
})

export const nextBatch = (draft: Draft): Operation[] =>
  draft.queue
    .filter(({ isSent }) => isSent)
    .slice(0, AT_ONCE)
    .map(({ isSent: _, ...op }) => op)

/** These are durable on the server; what was changed elsewhere meanwhile comes along. */
export const withAcknowledged = (
  draft: Draft,
  { acked, revision, scores, changed = [] }: Pick<Acknowledgement, 'acked' | 'revision' | 'scores' | 'changed'>,
): Draft => {
  const queue = draft.queue.filter(({ op_id }) => !acked.includes(op_id))
  return {
    ...draft,
    revision: Math.max(revision, draft.revision),
    queue,
    answers: overlaid(draft.answers, unqueued(queue, changed)),
    context: draft.context && { ...draft.context, scores },
  }
}

/** Of changes made elsewhere, those that this device has no say of its own in: which of two wins, the acknowledgement tells. */
export const unqueued = (queue: readonly Queued[], changes: readonly Change[]): Change[] =>
  changes.filter(({ question_id }) => !queue.some((op) => op.question_id === question_id))

/** Milliseconds before try n (from 1): doubled each time up to half a minute, spread so that devices do not come all at once. */
export const retryDelay = (n: number, chance: number): number => Math.min(30_000, 1_000 * 2 ** (n - 1)) * (0.5 + chance / 2)

/** The queue in another line, numbered from 1. */
export const renumbered = (draft: Draft, client_id: string): Draft => ({
  ...draft,
  client_id,
  next_seq: draft.queue.length + 1,
  queue: draft.queue.map((op, i) => ({ ...op, seq: i + 1 })),
})

export const overlaid = (answers: Answers, queue: readonly Pick<Operation, 'question_id' | 'value'>[]): Answers =>
  queue.reduce((sum, { question_id, value }) => answersWith(sum, question_id, value), answers)

function answersWith(answers: Answers, question_id: string, value: AnswerValue | null): Answers {
  const { [question_id]: _, ...others } = answers
  return value === null ? others : { ...others, [question_id]: value }
}
