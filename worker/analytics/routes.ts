import { and, desc, eq } from 'drizzle-orm'
import * as z from 'zod'
import { MOMENTS_AT_MOST } from '../../core/analytics/bounds.ts'
import { Analytics, AnalyticsMeta, TextAnswer } from '../../core/analytics/contract.ts'
import { answersAtMost, countedIds, distributions } from '../../core/analytics/distribution.ts'
import { overTime } from '../../core/analytics/over-time.ts'
import { timeSpent } from '../../core/analytics/time-spent.ts'
import { refuse } from '../../core/problem.ts'
import { type Definition, LocalId, SurveyId } from '../../core/surveys/contract.ts'
import { otherOf } from '../../core/surveys/other-words.ts'
import { questionsOf } from '../../core/surveys/questions.ts'
import { textIn } from '../../core/surveys/text.ts'
import { organizations } from '../db/schema/organizations.ts'
import { surveyVersions } from '../db/schema/surveys.ts'
import { type AppContext, iso } from '../http/context.ts'
import { afterKey, cursorAfter, LIMIT_DEFAULT, PageMeta, Paging } from '../http/paging.ts'
import { api, route } from '../http/route.ts'
import { surveyInScope } from '../surveys/queries.ts'
import { answeredOf, attemptsOf, momentsOf, secondsOf, textsOf, valuesOf } from './queries.ts'

const figures = route({
  method: 'get',
  path: '/surveys/{id}/analytics',
  access: 'responses.list',
  summary: 'Responses over time, how far people come, how long they take, and how they answer; from the latest of them',
  params: z.strictObject({ id: SurveyId }),
  reply: Analytics,
  meta: AnalyticsMeta,
})
const texts = route({
  method: 'get',
  path: '/surveys/{id}/answers/{question_id}',
  access: 'responses.list',
  summary: 'What people wrote to a question, the latest first; a search may come to an end before all have been looked through',
  params: z.strictObject({ id: SurveyId, question_id: LocalId }),
  query: z.strictObject({ ...Paging, search: z.string().max(100).optional() }),
  reply: z.array(TextAnswer),
  meta: PageMeta,
})

export const analyticsRoutes = api()
  .openapi(figures, async (c) => {
    const { system, scope, now } = c.var
    const { id, version } = await surveyInScope(c, c.req.valid('param').id)
    const { definition, timezone } = await published(c, id)
    const most = answersAtMost(definition)
    const [moments, seconds, values, answered, attempts] = await Promise.all([
      momentsOf(system, id),
      secondsOf(system, id, most),
      valuesOf(system, id, countedIds(definition), most),
      answeredOf(system, id, most),
      attemptsOf(system, scope.organization_id, id),
    ])
    const all = sum(moments.map(({ responses }) => responses))
    const stopped = attempts.filter(
      (one) => one.status !== 'completed' && one.status !== 'waiting' && one.answered === 1 && one.version === version,
    )
    const count = (rows: typeof attempts) => sum(rows.map((row) => row.attempts))
    const data: Analytics = {
      over_time: overTime(all > MOMENTS_AT_MOST ? withoutOldest(moments) : moments, timezone, now),
      funnel: {
        begun: count(attempts),
        answered: count(attempts.filter(({ status, answered: some }) => some === 1 || status === 'completed')),
        submitted: count(attempts.filter(({ status }) => status === 'completed')),
      },
      drop_off: questionsOf(definition).map((question, i) => ({
        question_id: question.id,
        title: titleOf(definition, question),
        stopped: count(stopped.filter(({ at_question }) => at_question === i)),
      })),
      // Programs that submit for somebody tell no time.
      time_spent: timeSpent(seconds.flatMap(({ active_seconds }) => (active_seconds > 0 ? [active_seconds] : []))),
      questions: distributions(definition, values, new Map(answered.map(({ question_id, responses }) => [question_id, responses]))),
    }
    const meta: AnalyticsMeta = {
      moments: Math.min(all, MOMENTS_AT_MOST),
      has_more_moments: all > MOMENTS_AT_MOST,
      answers: seconds.length,
      has_more_answers: all > most,
      attempts: count(attempts),
      has_more_attempts: (attempts[0]?.looked_at ?? 0) > MOMENTS_AT_MOST,
    }
    return c.json({ data, meta }, 200)
  })
  .openapi(texts, async (c) => {
    const { id, question_id } = c.req.valid('param')
    const { limit = LIMIT_DEFAULT, cursor, search = '' } = c.req.valid('query')
    const { definition } = await published(c, (await surveyInScope(c, id)).id)
    if (!isWords(definition, question_id)) refuse({ code: 'not-found' })
    const after = afterKey<[number, string]>(cursor, ['number', 'string'])
    const { rows, end } = await textsOf(
      c.var.system,
      id,
      question_id,
      search.trim(),
      after && { submitted_at: after[0], id: after[1] },
      limit + 1,
    )
    const shown = rows.slice(0, limit)
    // A full page goes on from its last row, a search that ended early from where it looked last.
    const last = rows.length > limit ? shown.at(-1) : end
    const data = shown.map((row) => ({ response_id: row.id, submitted_at: iso(row.submitted_at), text: String(row.said) }))
    return c.json({ data, meta: { next_cursor: last ? cursorAfter([last.submitted_at, last.id]) : null } }, 200)
  })

const WORDS: readonly string[] = ['short_text', 'long_text', 'email', 'phone', 'url', 'address', 'date', 'time', 'datetime', 'hidden']

const isWords = (definition: Definition, id: string) =>
  questionsOf(definition).some((question) => (question.id === id && WORDS.includes(question.kind)) || otherOf(question).includes(id))

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

const titleOf = (definition: Definition, { text }: { text: Parameters<typeof textIn>[0] }) => {
  const [first = 'en'] = definition.languages
  return textIn(text, first, first)
}

/** The latest published questions, and the organization's zone. */
async function published({ var: { system, scope } }: AppContext, survey_id: string) {
  const row = await system.db
    .select({ definition: surveyVersions.definition, timezone: organizations.timezone })
    .from(surveyVersions)
    .innerJoin(organizations, eq(organizations.id, surveyVersions.organization_id))
    .where(and(eq(surveyVersions.survey_id, survey_id), eq(surveyVersions.organization_id, scope.organization_id)))
    .orderBy(desc(surveyVersions.version))
    .limit(1)
    .get()
  return row ?? { definition: NOTHING, timezone: 'UTC' }
}

const NOTHING: Definition = { languages: ['en'], result_type: 'flat', groups: [], pages: [] }

/** One more than is told of was read, to know whether there are more. */
function withoutOldest(moments: readonly { at: number; responses: number }[]) {
  const oldest = Math.min(...moments.map(({ at }) => at))
  return moments.map(({ at, responses }) => ({ at, responses: at === oldest ? responses - 1 : responses }))
}
