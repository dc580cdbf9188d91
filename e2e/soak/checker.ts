/**
 * Says whether everything that was acknowledged is there, and nothing twice. Its own process: it knows the log of HTTP
 * replies and what the API answers now, and nothing of whoever sent the requests.
 *
 * Every session was written by one client whose operations never lose against another, so each raises the revision by
 * exactly one: at any moment the revision is the number of operations, and a lost or doubled one makes them differ.
 */
import { type Reply, readReplies } from './reply-log.ts'

type Acknowledgement = { ack_seq: number; acked: string[]; revision: number }
type View = { answers: Record<string, number>; revision: number }

const [logPath = '', url = ''] = process.argv.slice(2)

/** What an operation does is in its id: client-number-question-value. */
function told(op_id: string) {
  const [, seq, question_id = '', value] = op_id.split('-')
  return { op_id, seq: Number(seq), question_id, value: Number(value) }
}

/** The faults of one session, in words. */
async function faultsOf(replies: readonly Reply[]): Promise<string[]> {
  const started = replies.find(({ to }) => to === 'start')
  const saves = replies.filter(({ to }) => to === 'progress')
  const refused = saves.filter(({ status }) => status !== 200).map(({ status, body }) => `was answered ${status}: ${body.slice(0, 200)}`)
  const acknowledgements = saves.filter(({ status }) => status === 200).map(({ body }) => JSON.parse(body).data as Acknowledgement) // By contract.
  const ops = new Map(acknowledgements.flatMap(({ acked }) => acked).map((op_id) => [op_id, told(op_id)]))
  if (!started || ops.size === 0) return ['nothing was acknowledged']
  const view = await finalView(started)
  return [...refused, ...acknowledgements.flatMap(faultsOfReply), ...faultsAtTheEnd([...ops.values()], view)]
}

function faultsOfReply({ ack_seq, acked, revision }: Acknowledgement): string[] {
  const last = Math.max(...acked.map((op_id) => told(op_id).seq))
  return ack_seq === last && revision === last ? [] : [`acknowledged up to ${last}, but said ack_seq ${ack_seq} and revision ${revision}`]
}

function faultsAtTheEnd(ops: readonly ReturnType<typeof told>[], view: View): string[] {
  const latest = new Map<string, ReturnType<typeof told>>()
  for (const op of ops) if (op.seq > (latest.get(op.question_id)?.seq ?? 0)) latest.set(op.question_id, op)
  const wrong = [...latest.values()].filter(({ question_id, value }) => view.answers[question_id] !== value)
  const faults = wrong.map(({ op_id, question_id }) => `${op_id} was acknowledged, but the answer is ${view.answers[question_id]}`)
  if (view.revision !== ops.length) faults.push(`${ops.length} operations were acknowledged, but the revision is ${view.revision}`)
  const unknown = Object.keys(view.answers).filter((id) => !latest.has(id))
  return [...faults, ...unknown.map((id) => `there is an answer to ${id} that nobody gave`)]
}

async function finalView({ session_id, body }: Reply): Promise<View> {
  const { respondent_token } = JSON.parse(body).data
  const reply = await fetch(`${url}/api/v1/sessions/${session_id}`, { headers: { authorization: `Bearer ${respondent_token}` } })
  if (!reply.ok) throw new Error(`Session ${session_id} was answered ${reply.status}.`)
  const { data } = (await reply.json()) as { data: View } // By contract.
  return data
}

let passed = 0
let failed = 0
for (const [session_id, replies] of Map.groupBy(readReplies(logPath), (reply) => reply.session_id)) {
  const faults = await faultsOf(replies)
  if (faults.length === 0) passed++
  else failed++
  for (const fault of faults.slice(0, 5)) console.log(`  ${session_id} ${fault}`)
}
console.log(JSON.stringify({ passed, failed }))
