import { perSecond } from './load.ts'
import { atLeast, type Measure } from './measure.ts'
import { begin, forEach, type Session } from './people.ts'
import { inTurns } from './rounds.ts'
import type { Scene } from './scene.ts'

const SESSIONS = 200
const CONNECTIONS = 50
/** Within four seconds of a change its row in D1 follows: a turn is longer, so that this work is in it, … */
const TURN_SECONDS = 5
/** … and the baseline begins when all of it is done. */
const SETTLED_MS = 4500

/** One answer saved, against one value kept by as many objects, over as many connections, with as long a body. */
export const autosave: Measure = {
  name: 'autosave',
  run: async (scene) => {
    const { url, isQuick } = scene
    const sessions = await forEach(Array.from({ length: SESSIONS }), CONNECTIONS, () => begin(scene.client, scene.survey))
    const save = saving(scene, sessions)
    const write = writing(save)
    const load = (next: typeof save, amount: object) => perSecond(url, { connections: CONNECTIONS, next, ...amount })
    // Once round all objects first: that an object wakes up is not what is measured.
    for (const next of [save, write]) await load(next, { requests: SESSIONS * 2 })
    const seconds = isQuick ? 2 : TURN_SECONDS
    const saved = async () => {
      const rate = await load(save, { seconds })
      await new Promise((resolve) => setTimeout(resolve, SETTLED_MS))
      return rate
    }
    const found = await inTurns(isQuick ? 3 : 5, saved, () => load(write, { seconds }))
    return [atLeast(0.5, 'autosave', 'requests/s', found.value, found.baseline)]
  },
}

/** Each call is the next answer of the next session in turn: question after question, another value each time round. */
function saving({ survey: { questions } }: Scene, sessions: readonly Session[]) {
  const lines = sessions.map((session) => ({ ...session, seq: 0 }))
  let turn = 0
  return () => {
    const line = lines[turn++ % lines.length] as (typeof lines)[number] // There are sessions.
    const seq = ++line.seq
    const question_id = questions[seq % questions.length]
    const op = { op_id: `${line.session_id.slice(-8)}-${seq}`, seq, question_id, value: Math.floor(seq / questions.length) % 6 }
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${line.token}` }
    return { method: 'PUT' as const, path: `/api/v1/sessions/${line.session_id}/progress`, headers, body: JSON.stringify({ ops: [op] }) }
  }
}

/** The same bodies, without their session's: never the same twice, because SQLite does not write what is there already. */
function writing(save: ReturnType<typeof saving>) {
  const { headers, body } = save()
  let turn = 0
  return () => {
    const number = turn++
    const unlike = body.slice(0, -9) + String(number).padStart(9, '0')
    return { method: 'PUT' as const, path: `/bench/write/${number % SESSIONS}`, headers, body: unlike }
  }
}
