import { perSecond } from './load.ts'
import { atLeast, type Measure } from './measure.ts'
import { answerAndIdentify, begin, forEach, type Session } from './people.ts'
import { inTurns } from './rounds.ts'
import type { Scene } from './scene.ts'

const CONNECTIONS = 20

/** A response submitted, against a transaction that writes as much: a row of 2 kB, and six small ones. */
export const complete: Measure = {
  name: 'complete',
  run: async (scene) => {
    const { url, isQuick } = scene
    const [rounds, each] = isQuick ? [3, 80] : [7, 150]
    await fetch(`${url}/bench/prepare`, { method: 'POST', body: 'x' })
    const batch = () => ({ method: 'POST' as const, path: '/bench/batch', headers: { 'content-type': 'application/json' }, body: '{}' })
    const sessions = await prepare(scene, (rounds + 1) * each)
    const submitted = async () => {
      const turn = sessions.splice(0, each)
      await forEach(turn, CONNECTIONS, (session) => saveNothing(scene, session))
      return perSecond(url, { connections: CONNECTIONS, next: submitting(turn), requests: each })
    }
    const batched = () => perSecond(url, { connections: CONNECTIONS, next: batch, requests: each * 2 })
    for (const first of [submitted, batched]) await first()
    const found = await inTurns(rounds, submitted, batched)
    return [atLeast(0.3, 'complete', 'requests/s', found.value, found.baseline)]
  },
}

/** Sessions with every question answered and the address proved, so that each can be submitted once. */
function prepare({ client, survey }: Scene, count: number): Promise<Session[]> {
  const people = Array.from({ length: count }, (_, i) => `visitor-${i}@bench.example`)
  return forEach(people, 40, async (email) => {
    const session = await begin(client, survey)
    await answerAndIdentify(client, session, survey.questions, email)
    return session
  })
}

/** Submitting follows the last answer within seconds: the session's object is awake, and that it wakes is not measured. */
const saveNothing = ({ client }: Scene, { session_id, token }: Session) =>
  client.call('PUT', `/api/v1/sessions/${session_id}/progress`, { at: Date.now(), token, body: { client_id: 'bench', ops: [] } })

function submitting(sessions: readonly Session[]) {
  const left = sessions.values()
  return () => {
    const session = left.next().value
    if (!session) throw new Error('There are no sessions left to submit.')
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${session.token}` }
    return { method: 'POST' as const, path: `/api/v1/sessions/${session.session_id}/complete`, headers, body: '{}' }
  }
}
