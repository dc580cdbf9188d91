import type { Client } from '../scripts/demo/client.ts'
import { perSecond } from './load.ts'
import { atMost, type Measure } from './measure.ts'
import { begin, forEach, type Session, signIn } from './people.ts'
import { inTurns } from './rounds.ts'

const QUESTIONS = 300
const FEW = 5
const SESSIONS = 50
const CONNECTIONS = 20
const SETTLED_MS = 4500

/** Saving one answer in a session that has three hundred, against one that has five, of the same survey. */
export const autosaveFlat: Measure = {
  name: 'autosave-flat',
  run: async ({ url, client, isQuick }) => {
    const id = await longSurvey(client)
    const [full, fresh] = [await sessionsOf(client, id, QUESTIONS), await sessionsOf(client, id, FEW)]
    const seconds = isQuick ? 2 : 5
    const costOf = (save: ReturnType<typeof saving>) => async () => {
      const rate = await perSecond(url, { connections: CONNECTIONS, next: save, seconds })
      await new Promise((resolve) => setTimeout(resolve, SETTLED_MS))
      return 1000 / rate
    }
    const [many, few] = [saving(full), saving(fresh)]
    for (const next of [many, few]) await perSecond(url, { connections: CONNECTIONS, next, requests: SESSIONS * 2 })
    const { value, baseline } = await inTurns(isQuick ? 3 : 5, costOf(many), costOf(few))
    return [atMost(1.3, 'autosave-flat', 'ms', value, baseline)]
  },
}

async function longSurvey(client: Client): Promise<string> {
  const at = Date.now()
  const token = await signIn(client)
  const [organization] = (await client.call<{ organizations: { id: string }[] }>('GET', '/api/v1/auth/me', { at, token })).organizations
  const pages = Array.from({ length: 30 }, (_, page) => ({
    id: `p${page}`,
    questions: Array.from({ length: 10 }, (_each, i) => ({ id: `q${page * 10 + i}`, kind: 'rating', text: `Question ${page * 10 + i}` })),
  }))
  const definition = { languages: ['en'], result_type: 'bars', groups: [], pages }
  const body = { organization_id: organization?.id, title: 'Three hundred questions', definition }
  const { id } = await client.call<{ id: string }>('POST', '/api/v1/surveys', { at, token, body })
  await client.call('POST', `/api/v1/surveys/${id}/publish`, { at, token })
  return id
}

/** So many sessions with so many answers each. */
function sessionsOf(client: Client, id: string, answered: number): Promise<Session[]> {
  return forEach(Array.from({ length: SESSIONS }), CONNECTIONS, async () => {
    const session = await begin(client, { id, slug: '', questions: [] })
    for (let from = 0; from < answered; from += 100) {
      const ops = Array.from({ length: Math.min(100, answered - from) }, (_, i) => opOf(from + i + 1, from + i))
      const body = { client_id: 'before', ops }
      await client.call('PUT', `/api/v1/sessions/${session.session_id}/progress`, { at: Date.now(), token: session.token, body })
    }
    return session
  })
}

const opOf = (seq: number, question: number) => ({ op_id: `operation-${seq}`, seq, question_id: `q${question}`, value: seq % 6 })

/** Each call changes the next of the first five answers of the next session in turn: what is answered stays as much. */
function saving(sessions: readonly Session[]) {
  let turn = 0
  return () => {
    const number = turn++
    const { session_id, token } = sessions[number % sessions.length] as Session // There are sessions.
    const seq = Math.floor(number / sessions.length) + 1
    const op = { ...opOf(seq, seq % FEW), op_id: `later-save-${seq}` }
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const body = JSON.stringify({ client_id: 'bench', ops: [op] })
    return { method: 'PUT' as const, path: `/api/v1/sessions/${session_id}/progress`, headers, body }
  }
}
