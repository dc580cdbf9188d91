import { and, desc, eq, lt, ne } from 'drizzle-orm'
import * as z from 'zod'
import { Identify, SignInReply, VerifyCode } from '../../core/auth/contract.ts'
import { refuse } from '../../core/problem.ts'
import { isOpen } from '../../core/sessions/admission.ts'
import {
  Acknowledgement,
  CanAttempt,
  Complete,
  Completed,
  Progress,
  Respond,
  SessionId,
  SessionSummary,
  SessionView,
  Start,
  Started,
} from '../../core/sessions/contract.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys } from '../db/schema/surveys.ts'
import { type AppContext, isoOrNull } from '../http/context.ts'
import { pack, packed } from '../http/packed.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, Empty, route } from '../http/route.ts'
import { abandon } from './abandoning.ts'
import { mayTake } from './attempt.ts'
import { proveIdentity, sendIdentityCode } from './identity.ts'
import { complete, saveProgress } from './live.ts'
import { openSocket } from './live-socket.ts'
import { attemptsOf, publishedSurvey, unfinishedSession } from './queries.ts'
import { respond } from './responding.ts'
import { start } from './starting.ts'
import { sessionSummary, sessionView } from './view.ts'

const BySurvey = z.strictObject({ id: SurveyId })
const BySession = z.strictObject({ id: SessionId })

const starting = route({
  method: 'post',
  path: '/surveys/{id}/start',
  access: 'public',
  summary: 'Start an attempt, or find the unfinished one again',
  params: BySurvey,
  body: Start,
  reply: Started,
  status: [200, 201],
  refuses: ['not-found', 'survey-not-open', 'too-early', 'slow-down'],
})
const canAttempt = route({
  method: 'get',
  path: '/surveys/{id}/can-attempt',
  access: 'signed-in',
  summary: 'Whether I may take this survey now, and if not, when',
  params: BySurvey,
  reply: CanAttempt,
  refuses: ['not-found'],
})
const responding = route({
  method: 'post',
  path: '/surveys/{id}/respond',
  access: 'signed-in',
  summary: 'Send all answers at once',
  params: BySurvey,
  body: Respond,
  reply: Completed,
  refuses: ['not-found', 'survey-not-open', 'too-early', 'answers-missing'],
})
const list = route({
  method: 'get',
  path: '/sessions',
  access: 'signed-in',
  summary: 'My attempts, latest first, finished or not',
  query: z.strictObject(Paging),
  reply: z.array(SessionSummary),
  meta: PageMeta,
})
const show = route({
  method: 'get',
  path: '/sessions/{id}',
  access: 'respondent',
  summary: 'An attempt with its answers and its questions',
  params: BySession,
  reply: packed(SessionView),
  refuses: ['slow-down'],
})
const abandoning = route({
  method: 'post',
  path: '/sessions/{id}/abandon',
  access: 'respondent',
  summary: 'Set an attempt aside; it can be resumed, or begun afresh',
  params: BySession,
  body: Empty,
  reply: packed(SessionView),
  refuses: ['already-submitted', 'too-early', 'changed-meanwhile', 'slow-down'],
})
const progress = route({
  method: 'put',
  path: '/sessions/{id}/progress',
  access: 'answering',
  summary: 'Save changes to answers; acknowledged when they are durable',
  params: BySession,
  body: Progress,
  reply: Acknowledgement,
  refuses: ['already-submitted', 'changed-meanwhile', 'slow-down'],
})
const completing = route({
  method: 'post',
  path: '/sessions/{id}/complete',
  access: 'respondent',
  summary: 'Submit the attempt; asked twice, it replies the same',
  params: BySession,
  body: Complete,
  reply: Completed,
  refuses: ['identity-needed', 'answers-missing', 'operations-missing', 'too-early', 'survey-not-open', 'changed-meanwhile', 'slow-down'],
})
const identifying = route({
  method: 'post',
  path: '/sessions/{id}/identify',
  access: 'respondent',
  summary: 'Send a code to the address of whoever answers',
  params: BySession,
  body: Identify,
  reply: Empty,
  status: 202,
  refuses: ['already-submitted', 'used', 'slow-down'],
})
const proving = route({
  method: 'post',
  path: '/sessions/{id}/identify/verify',
  access: 'respondent',
  summary: 'Prove the address by the code: the attempt is that person’s, who is signed in',
  params: BySession,
  body: VerifyCode,
  reply: SignInReply,
  refuses: ['expired', 'used', 'already-submitted', 'slow-down'],
})

const following = route({
  method: 'get',
  path: '/sessions/{id}/live',
  access: 'public',
  summary: 'A WebSocket: send changes and follow those of other screens. Without a cookie or a header, the first message shows the token',
  params: BySession,
  query: z.strictObject({ now: z.string().optional() }),
  reply: Empty,
  status: 101,
  refuses: ['sign-in-needed', 'token-expired', 'not-allowed', 'not-found', 'slow-down'],
})

export const sessionRoutes = api()
  .openapi(starting, async (c) => {
    const { started, isNew } = await start(c, c.req.valid('param').id, c.req.valid('json'))
    return isNew ? c.json({ data: started }, 201) : c.json({ data: started }, 200)
  })
  .openapi(canAttempt, async (c) => c.json({ data: await standing(c, c.req.valid('param').id) }, 200))
  .openapi(responding, async (c) => c.json({ data: await respond(c, c.req.valid('param').id, c.req.valid('json').answers) }, 200))
  .openapi(list, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const after = afterKey<[string]>(cursor, ['string'])
    const mine = and(
      eq(sessions.person_id, c.var.caller.person_id ?? ''),
      ne(sessions.status, 'merged'),
      after ? lt(sessions.id, after[0]) : undefined,
    )
    const rows = await c.var.system.db
      .select({ session: sessions, survey: { id: surveys.id, title: surveys.title, slug: surveys.slug } })
      .from(sessions)
      .innerJoin(surveys, eq(surveys.id, sessions.survey_id))
      .where(mine)
      .orderBy(desc(sessions.id))
      .limit(limit + 1)
    const shown = page(rows, limit, ({ session }) => [session.id])
    return c.json({ data: shown.rows.map(({ session, survey }) => sessionSummary(session, survey, c.var.now)), meta: shown.meta }, 200)
  })
  .openapi(show, async (c) => c.json({ data: pack(await sessionView(c, c.req.valid('param').id)) }, 200))
  .openapi(abandoning, async (c) => c.json({ data: pack(await abandon(c, c.req.valid('param').id)) }, 200))
  .openapi(progress, async (c) => {
    const { id } = c.req.valid('param')
    return c.json({ data: await saveProgress(c, id, c.req.valid('json')) }, 200)
  })
  .openapi(following, async (c) => openSocket(c, c.req.valid('param').id))
  .openapi(completing, async (c) => {
    const { id } = c.req.valid('param')
    return c.json({ data: await complete(c, id, c.req.valid('json')) }, 200)
  })
  .openapi(identifying, async (c) => {
    await sendIdentityCode(c, c.req.valid('param').id, c.req.valid('json'))
    return c.json({ data: {} }, 202)
  })
  .openapi(proving, async (c) => {
    return c.json({ data: await proveIdentity(c, c.req.valid('param').id, c.req.valid('json')) }, 200)
  })

async function standing(c: AppContext, survey_id: string) {
  const { system, now } = c.var
  const person_id = c.var.caller.person_id ?? ''
  const published = await publishedSurvey(system, survey_id)
  if (!published || !(await mayTake(c, published.survey, person_id))) refuse({ code: 'not-found' })
  const attempts = await attemptsOf(system, survey_id, person_id)
  const unfinished = await unfinishedSession(system, survey_id, person_id, now)
  const hasWaited = attempts.next_eligible_date === null || attempts.next_eligible_date <= now
  return {
    can_attempt: hasWaited && (unfinished !== undefined || isOpen(published.survey, now)),
    next_eligible_date: isoOrNull(attempts.next_eligible_date),
    attempt_number: attempts.count + 1,
    ...(unfinished && { session_id: unfinished.id }),
  }
}
