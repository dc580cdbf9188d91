import type { Client } from './client.ts'
import type { Sitting } from './plan.ts'
import type { Random } from './random.ts'

export type DemoSurvey = { id: string; slug: string; title: string; questions: { id: string; group: number }[] }

type Started = { session_id: string; respondent_token: string }
type Op = { op_id: string; seq: number; question_id: string; value: number }

const MINUTE = 60_000
const SCALE_MAX = 5

/** Answers on 0–5: what the person is like, what has changed since the first time, and what differs from question to question. */
function answers({ person, attempt, unfinished }: Sitting, survey: DemoSurvey, random: Random): Op[] {
  const asked = unfinished ? survey.questions.slice(0, Math.ceil(survey.questions.length * random.between(0.2, 0.8))) : survey.questions
  return asked.map(({ id, group }, i) => {
    const value = person.level + person.growth * (attempt - 1) - 0.12 * group + 0.75 * random.normal()
    return { op_id: `demo-${attempt}-${id}`, seq: i + 1, question_id: id, value: Math.max(0, Math.min(SCALE_MAX, Math.round(value))) }
  })
}

/** One visit of the public link, as a browser makes it: start, answer, prove the address, submit. */
export async function sitDown({ call, mail }: Client, sitting: Sitting, survey: DemoSurvey, random: Random) {
  const { person, at, unfinished } = sitting
  const ops = answers(sitting, survey, random)
  const seconds = Math.round(ops.length * random.between(6, 14))
  const done = at + seconds * 1000
  const { session_id, respondent_token: token } = await call<Started>('POST', `/api/v1/surveys/${survey.id}/start`, { at, body: {} })
  const save = (moment: number) =>
    call('PUT', `/api/v1/sessions/${session_id}/progress`, {
      at: moment,
      token,
      body: { ops, current_question_index: ops.length - 1, active_seconds: seconds },
    })
  const identify = async (moment: number) => {
    const { email, name: full_name, timezone, locale } = person
    await call('POST', `/api/v1/sessions/${session_id}/identify`, { at: moment, token, body: { email, full_name, timezone, locale } })
    const { text } = await mail(email, 'session-code', moment)
    const code = /\b\d{6}\b/.exec(text)?.[0]
    await call('POST', `/api/v1/sessions/${session_id}/identify/verify`, { at: moment + MINUTE, token, body: { email, code } })
  }
  if (unfinished) {
    await identify(at + MINUTE)
    await save(done + 2 * MINUTE)
    return
  }
  await save(done)
  await identify(done + MINUTE)
  await call('POST', `/api/v1/sessions/${session_id}/complete`, { at: done + 3 * MINUTE, token, body: { last_seq: ops.length } })
}
