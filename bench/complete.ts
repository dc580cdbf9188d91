import { perSecond } from './load.ts'
import { atLeast, type Measure } from './measure.ts'
import { answerAndIdentify, begin, forEach } from './people.ts'
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
    const submit = await submitting(scene, (rounds + 1) * each)
    const load = (next: typeof batch, requests: number) => perSecond(url, { connections: CONNECTIONS, next, requests })
    for (const next of [submit, batch]) await load(next, each)
    const found = await inTurns(
      rounds,
      () => load(submit, each),
      () => load(batch, each * 2),
    )
    return [atLeast(0.3, 'complete', 'requests/s', found.value, found.baseline)]
  },
}

/** Sessions with every question answered and the address proved, so that each can be submitted once. */
async function submitting({ client, survey }: Scene, count: number) {
  const people = Array.from({ length: count }, (_, i) => `visitor-${i}@bench.example`)
  const sessions = await forEach(people, 40, async (email) => {
    const session = await begin(client, survey)
    await answerAndIdentify(client, session, survey.questions, email)
    return session
  })
  return () => {
    const session = sessions.pop()
    if (!session) throw new Error('There are no sessions left to submit.')
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${session.token}` }
    return { method: 'POST' as const, path: `/api/v1/sessions/${session.session_id}/complete`, headers, body: '{}' }
  }
}
