import type { Session } from '../../bench/people.ts'
import type { ReplyLog } from './reply-log.ts'

type Op = { op_id: string; seq: number; question_id: string; value: number }

/** What all savers are doing at this moment. */
export type Tally = { acknowledged: number; in_flight: number }

export type Saving = { url: string; questions: readonly string[]; log: ReplyLog; tally: Tally; isOver: () => boolean }

const THINK_MS = 20
const OFFLINE_MS = 100
const PATIENCE_MS = 15_000

/**
 * One respondent's browser: answers on and on, keeps every change until it is acknowledged, and sends what it keeps
 * again after an interruption. Ends when all is over and nothing is left to send.
 */
export async function keepSaving(saving: Saving, session: Session, number: number): Promise<void> {
  const kept: Op[] = []
  let seq = 0
  while (!saving.isOver() || kept.length > 0) {
    if (!saving.isOver()) kept.push(nextOp(saving.questions, number, ++seq))
    const acked = await send(saving, session, [...kept])
    if (acked) kept.splice(0, kept.length, ...kept.filter(({ op_id }) => !acked.has(op_id)))
    await new Promise((resolve) => setTimeout(resolve, (acked ? THINK_MS : OFFLINE_MS) * (0.5 + Math.random())))
  }
}

/** The id says what the operation does: whoever sees it acknowledged knows what must be there. */
function nextOp(questions: readonly string[], number: number, seq: number): Op {
  const question_id = questions[Math.floor(Math.random() * questions.length)] ?? ''
  const value = Math.floor(Math.random() * 6)
  return { op_id: `${number}-${seq}-${question_id}-${value}`, seq, question_id, value }
}

/** The ids that were acknowledged, or null when no reply came. */
async function send({ url, log, tally }: Saving, { session_id, token }: Session, ops: Op[]): Promise<Set<string> | null> {
  tally.in_flight += ops.length
  try {
    const reply = await fetch(`${url}/api/v1/sessions/${session_id}/progress`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ client_id: 'soak', ops }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const body = await reply.text()
    log.write({ to: 'progress', session_id, status: reply.status, body })
    if (!reply.ok) return null
    // The contract of the API; the checker looks at it closely.
    const { data } = JSON.parse(body) as { data: { acked: string[] } }
    tally.acknowledged += data.acked.length
    return new Set(data.acked)
  } catch {
    return null
  } finally {
    tally.in_flight -= ops.length
  }
}
