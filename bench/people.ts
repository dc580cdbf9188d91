import type { Client } from '../scripts/demo/client.ts'

export type Survey = { id: string; slug: string; questions: string[] }
export type Session = { session_id: string; token: string }

const V1 = '/api/v1'
export const OWNER = { email: 'bench@impactpulse.example', password: 'harbour-lantern-42', full_name: 'Bench' }

/** An owner with an organization and the 24-question Maslow survey, open. */
export async function openSurvey({ call, mail }: Client): Promise<Survey> {
  const at = Date.now()
  await call('POST', `${V1}/auth/register`, { at, body: OWNER })
  const { text } = await mail(OWNER.email, 'verify-email', at)
  await call('POST', `${V1}/auth/verify-email`, { at, body: { token: /token=(\S+)/.exec(text)?.[1] } })
  const token = await signIn({ call })
  const { id: organization_id } = await call<{ id: string }>('POST', `${V1}/organizations`, { at, token, body: { name: 'Bench' } })
  type Made = { id: string; slug: string; definition: { pages: { questions: { id: string }[] }[] } }
  const made = await call<Made>('POST', `${V1}/surveys`, {
    at,
    token,
    body: { organization_id, template: 'maslow-needs-v1', slug: 'bench' },
  })
  await call('POST', `${V1}/surveys/${made.id}/publish`, { at, token })
  const questions = made.definition.pages.flatMap((page) => page.questions.map(({ id }) => id))
  return { id: made.id, slug: made.slug, questions }
}

export async function signIn({ call }: Pick<Client, 'call'>): Promise<string> {
  const { email, password } = OWNER
  return (await call<{ access_token: string }>('POST', `${V1}/auth/login`, { at: Date.now(), body: { email, password } })).access_token
}

/** A visitor's new session. */
export async function begin({ call }: Client, survey: Survey): Promise<Session> {
  const started = await call<{ session_id: string; respondent_token: string }>('POST', `${V1}/surveys/${survey.id}/start`, {
    at: Date.now(),
    body: {},
  })
  return { session_id: started.session_id, token: started.respondent_token }
}

/** Answers these questions and proves an address: what is left is to submit. */
export async function answerAndIdentify(
  { call, mail }: Client,
  { session_id, token }: Session,
  questions: readonly string[],
  email: string,
) {
  const at = Date.now()
  const path = `${V1}/sessions/${session_id}`
  const ops = questions.map((question_id, i) => ({ op_id: `bench-${i}-${question_id}`, seq: i + 1, question_id, value: i % 6 }))
  await call('PUT', `${path}/progress`, { at, token, body: { client_id: 'bench', ops } })
  await call('POST', `${path}/identify`, { at, token, body: { email, full_name: 'A visitor' } })
  const { text } = await mail(email, 'session-code', at)
  await call('POST', `${path}/identify/verify`, { at, token, body: { email, code: /\b\d{6}\b/.exec(text)?.[0] } })
}

/** Does this for each, so many at a time. */
export async function forEach<T, R>(items: readonly T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const left = items.entries()
  const worker = async () => {
    for (const [i, item] of left) results[i] = await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}
