import type { Said } from '../core/sessions/contract.ts'
import { atMost, type Finding, type Measure, median, within } from './measure.ts'
import { begin, forEach, type Session, type Survey } from './people.ts'
import type { Scene } from './scene.ts'

const SESSIONS = 1000
const EVERY_MS = 5000
const AT_ONCE = 50

/** A thousand people answer at the same time, each by a socket, each saving every five seconds. */
export const liveSessions: Measure = {
  name: 'live-sessions',
  run: async ({ url, client, survey, isQuick }: Scene): Promise<Finding[]> => {
    const saves = isQuick ? 3 : 12
    const sessions = await forEach(Array.from({ length: SESSIONS }), AT_ONCE, () => begin(client, survey))
    const people = await forEach(sessions, AT_ONCE, (session) => follower(url, session))
    const waits = (await Promise.all(people.map((person, i) => answering(person, survey, saves, (i / SESSIONS) * EVERY_MS)))).flat()
    for (const { socket } of people) socket.close()
    // What was acknowledged is asked for by another way.
    const kept = await forEach(people, AT_ONCE, async ({ session, answers }) => {
      const path = `/api/v1/sessions/${session.session_id}`
      const view = await client.call<{ answers: object }>('GET', path, { at: Date.now(), token: session.token })
      return JSON.stringify(sorted(view.answers)) === JSON.stringify(sorted(answers))
    })
    const inOrder = waits.toSorted((a, b) => a - b)
    const p99 = inOrder[Math.floor(inOrder.length * 0.99)] ?? Number.NaN
    return [
      atMost(20, 'live-sessions-p99', 'ms', p99, median(waits)),
      within(0, 'live-sessions-unacknowledged', 'saves', SESSIONS * saves - waits.length),
      within(0, 'live-sessions-lost', 'sessions', kept.filter((isKept) => !isKept).length),
    ]
  },
}

type Person = { session: Session; socket: WebSocket; answers: Record<string, number> }

/** Somebody whose socket is open. */
async function follower(url: string, session: Session): Promise<Person> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/sessions/${session.session_id}/live`)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = () => reject(new Error('A socket did not open.'))
  })
  socket.send(JSON.stringify({ type: 'auth', token: session.token }))
  return { session, socket, answers: {} }
}

/** Saves so many times, five seconds apart, and gives how long each acknowledgement took. */
async function answering({ socket, answers }: Person, { questions }: Survey, saves: number, after_ms: number): Promise<number[]> {
  const waits: number[] = []
  await new Promise((resolve) => setTimeout(resolve, after_ms))
  for (let seq = 1; seq <= saves; seq++) {
    const [question_id, value] = [questions[seq % questions.length] ?? '', seq % 6]
    const next = new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    const begun = performance.now()
    const heard = new Promise<MessageEvent>((resolve) => {
      socket.onmessage = resolve
    })
    socket.send(JSON.stringify({ type: 'progress', client_id: 'bench', ops: [{ op_id: `live-save-${seq}`, seq, question_id, value }] }))
    const said = await Promise.race([heard, next])
    if (said instanceof MessageEvent && (JSON.parse(said.data) as Said).type === 'ack') {
      waits.push(performance.now() - begun)
      answers[question_id] = value
    }
    await next
  }
  return waits
}

const sorted = (answers: object) => Object.entries(answers).sort(([a], [b]) => a.localeCompare(b))
