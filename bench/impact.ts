import { perSecond } from './load.ts'
import { atLeast, type Measure, within } from './measure.ts'
import { signIn } from './people.ts'
import { inTurns } from './rounds.ts'
import type { Scene } from './scene.ts'

const AT_ONCE = 500
const ROWS = 200

/** The impact of a survey that 100,000 people have taken twice: what D1 reads when one more has just answered, and how often it can be asked for. */
export const impact: Measure = {
  name: 'impact',
  run: async (scene) => {
    const { url, client, survey, isQuick } = scene
    const token = await signIn(client)
    const headers = { authorization: `Bearer ${token}` }
    await seed(scene, isQuick ? 5000 : 100_000)
    const path = `/api/v1/surveys/${survey.id}/impact`
    await counted(scene, path, headers)
    const answers = Object.fromEntries(survey.questions.map((question, i) => [question, i % 6]))
    await client.call('POST', `/api/v1/surveys/${survey.id}/respond`, { at: Date.now(), token, body: { answers } })
    const told = await fetch(`${url}/bench/rows${path}`, { headers })
    const { rows_read, body } = (await told.json()) as { rows_read: number; body: string }
    if (rows_read === 0) throw new Error('The rows read were not counted.')
    await fetch(`${url}/bench/prepare`, { method: 'POST', body: 'x'.repeat(body.length) })
    const load = { connections: 50, seconds: isQuick ? 1 : 3 }
    const asked = { method: 'GET', path, headers } as const
    const read = { method: 'GET', path: '/bench/read' } as const
    const found = await inTurns(
      isQuick ? 3 : 7,
      () => perSecond(url, { ...load, next: () => asked }),
      () => perSecond(url, { ...load, next: () => read }),
    )
    return [within(ROWS, 'impact-rows', 'rows read', rows_read), atLeast(0.4, 'impact', 'requests/s', found.value, found.baseline)]
  },
}

/** So many people who have taken the survey twice. */
export async function seed({ url, survey }: Pick<Scene, 'url' | 'survey'>, people: number) {
  for (let from = 0; from < people; from += AT_ONCE) {
    const ids = Array.from({ length: AT_ONCE }, (_, i) => from + i)
    const response = await fetch(`${url}/bench/respondents`, {
      method: 'POST',
      body: JSON.stringify({ survey_id: survey.id, questions: survey.questions, ids }),
    })
    if (!response.ok) throw new Error(`Respondents could not be made: ${response.status} ${await response.text()}`)
  }
}

/** Asked for until everybody is counted. */
export async function counted({ url }: Pick<Scene, 'url'>, path: string, headers: Record<string, string>) {
  for (;;) {
    const reply = await fetch(url + path, { headers })
    if (!reply.ok) throw new Error(`${path} was answered ${reply.status}: ${await reply.text()}`)
    const { meta } = (await reply.json()) as { meta: { is_catching_up: boolean } }
    if (!meta.is_catching_up) return
  }
}
