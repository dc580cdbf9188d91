/** What a draft becomes when the server will not have it as it is. Rare, and so no part of the page's first script. */
import { type Draft, renumbered } from './outbox.ts'

/** The server will never take these. The rest goes on in a new line, because a line with a gap is never complete. */
export const withoutRefused = (draft: Draft, refused: readonly string[], client_id: string): Draft =>
  renumbered({ ...draft, queue: draft.queue.filter(({ op_id }) => !refused.includes(op_id)) }, client_id)

/** The session is gone: every answer that this device has goes into a new one. */
export function withoutSession(draft: Draft, client_id: string, newOpId: () => string): Draft {
  const queue = Object.entries(draft.answers).map(([question_id, value], i) => ({
    op_id: newOpId(),
    seq: i + 1,
    question_id,
    value,
    base_revision: 0,
    isSent: false,
  }))
  return renumbered({ ...draft, session_id: null, token: null, revision: 0, queue }, client_id)
}

/** The number that the server must have everything up to; 0 when this line has sent nothing. */
export const lastSeq = ({ next_seq }: Draft): number => next_seq - 1
