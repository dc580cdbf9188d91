import { atLeast, type Measure } from './measure.ts'
import { OWNER, signIn } from './people.ts'
import { inTurns } from './rounds.ts'
import type { Scene } from './scene.ts'

/** Of people, each with two responses. */
const PEOPLE = { quick: 500, whole: 5000 }
const AT_ONCE = 500
/** Ids of people that no other measure makes. */
const FIRST = 2_000_000

/** 10,000 past responses of 24 answers from a file to the end of its job, against the bare insertion of as many rows of each kind. */
export const importHistory: Measure = {
  name: 'import-history',
  run: async (scene) => {
    const people = scene.isQuick ? PEOPLE.quick : PEOPLE.whole
    const found = await inTurns(
      scene.isQuick ? 2 : 3,
      (round) => imported(scene, round, people),
      (round) => inserted(scene, round, people),
    )
    // The queue waits a second for more messages before it delivers one: a large part of a short file's time.
    return [atLeast(scene.isQuick ? 0.05 : 0.1, 'import-history', 'responses/s', found.value, found.baseline)]
  },
}

/** Every round has a survey of its own. */
async function ownSurvey({ client: { call }, survey }: Scene, token: string): Promise<string> {
  const at = Date.now()
  const { organization_id } = await call<{ organization_id: string }>('GET', `/api/v1/surveys/${survey.id}`, { at, token })
  const { id } = await call<{ id: string }>('POST', '/api/v1/surveys', {
    at,
    token,
    body: { organization_id, template: 'maslow-needs-v1' },
  })
  await call('POST', `/api/v1/surveys/${id}/publish`, { at, token })
  return id
}

type Job = { id: string; status: string; progress: number; outcomes: Record<string, number> }

async function imported(scene: Scene, round: number, people: number): Promise<number> {
  const token = await signIn(scene.client)
  const survey_id = await ownSurvey(scene, token)
  const form = new FormData()
  form.set('file', new File([fileOf(scene.survey.questions, round, people)], 'past.csv', { type: 'text/csv' }))
  const headers = { authorization: `Bearer ${token}` }
  const began = performance.now()
  const sent = await fetch(`${scene.url}/api/v1/surveys/${survey_id}/responses/import`, { method: 'POST', body: form, headers })
  if (sent.status !== 202) throw new Error(`The file was answered ${sent.status}: ${await sent.text()}`)
  const { data } = (await sent.json()) as { data: Job }
  const job = await ended(scene, data.id, headers)
  const seconds = (performance.now() - began) / 1000
  if (job.outcomes.added !== 2 * people)
    throw new Error(`Of ${2 * people} responses of ${OWNER.email} came ${JSON.stringify(job.outcomes)}.`)
  return (2 * people) / seconds
}

/** Looked at as the dashboard does, only more often; it must be seen to get on. */
async function ended({ url }: Scene, id: string, headers: Record<string, string>): Promise<Job> {
  const seen = new Set<number>()
  for (;;) {
    const { data } = (await (await fetch(`${url}/api/v1/jobs/${id}`, { headers })).json()) as { data: Job }
    seen.add(data.progress)
    if (data.status === 'failed') throw new Error('The job failed.')
    if (data.status === 'done' && seen.size < 3) throw new Error('The job was not seen to get on.')
    if (data.status === 'done') return data
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function fileOf(questions: readonly string[], round: number, people: number): string {
  const line = (n: number, k: number) =>
    [`p${n}@history${round}.example`, `Person ${n}`, `202${k}-03-01 10:00`, ...questions.map((_, i) => (n + i * 7 + k) % 6)].join(',')
  const lines = Array.from({ length: people }, (_, n) => [line(n, 3), line(n, 4)]).flat()
  return `${['email', 'name', 'submitted_at', ...questions].join(',')}\n${lines.join('\n')}\n`
}

async function inserted(scene: Scene, round: number, people: number): Promise<number> {
  const token = await signIn(scene.client)
  const survey_id = await ownSurvey(scene, token)
  const { questions } = scene.survey
  const began = performance.now()
  for (let from = 0; from < people; from += AT_ONCE) {
    const ids = Array.from({ length: AT_ONCE }, (_, i) => FIRST + round * people + from + i)
    const response = await fetch(`${scene.url}/bench/participants`, { method: 'POST', body: JSON.stringify({ survey_id, questions, ids }) })
    if (!response.ok) throw new Error(`The rows could not be inserted: ${response.status} ${await response.text()}`)
  }
  return (2 * people) / ((performance.now() - began) / 1000)
}
