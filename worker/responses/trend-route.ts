import { and, desc, eq } from 'drizzle-orm'
import * as z from 'zod'
import { refuse } from '../../core/problem.ts'
import { type Score, Trend } from '../../core/responses/contract.ts'
import { slopePer30Days } from '../../core/responses/trend.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { responses } from '../db/schema/responses.ts'
import { iso } from '../http/context.ts'
import { api, route } from '../http/route.ts'
import { publishedSurvey } from '../sessions/queries.ts'
import { NOT_SHOWN, scoresOf, showsResults } from './queries.ts'

/** Two years of weekly attempts: more is not told apart in a picture. */
const ATTEMPTS_DRAWN = 100

const trend = route({
  method: 'get',
  path: '/surveys/{id}/trend',
  access: 'signed-in',
  summary: 'My latest 100 attempts over time, and how fast my scores move',
  params: z.strictObject({ id: SurveyId }),
  reply: Trend,
  refuses: ['not-found'],
})

export const trendRoute = api().openapi(trend, async (c) => {
  const { system, caller } = c.var
  const survey_id = c.req.valid('param').id
  const { id, version, series, attempt_number, submitted_at, score } = responses
  const latestFirst = await system.db
    .select({ id, survey_id: responses.survey_id, version, series, attempt_number, submitted_at, score })
    .from(responses)
    .where(and(eq(responses.survey_id, survey_id), eq(responses.person_id, caller.person_id ?? '')))
    .orderBy(desc(attempt_number))
    .limit(ATTEMPTS_DRAWN)
  if (latestFirst.length === 0 && !(await publishedSurvey(system, survey_id))) refuse({ code: 'not-found' })
  if (!(await showsResults(system, survey_id))) refuse({ code: 'not-found', detail: NOT_SHOWN })
  const results = await scoresOf(system, latestFirst)
  const attempts = latestFirst.toReversed().map((row) => ({ ...row, group_results: results.get(row.id)?.group_results ?? [] }))
  return c.json({ data: trendOf(attempts) }, 200)
})

type Attempt = Pick<typeof responses.$inferSelect, 'attempt_number' | 'submitted_at' | 'series' | 'score'> & Pick<Score, 'group_results'>

function trendOf(attempts: readonly Attempt[]): Trend {
  const latest = attempts.at(-1)
  const comparable = attempts.filter(({ series }) => series === latest?.series)
  const percentageOf = ({ group_results }: Attempt, id: string) => group_results.find(({ group_id }) => group_id === id)?.percentage ?? null
  return {
    points: attempts.map(({ attempt_number, submitted_at, series, score, group_results }) => ({
      attempt_number,
      submitted_at: iso(submitted_at),
      series,
      score,
      groups: group_results.map(({ group_id, percentage }) => ({ group_id, percentage })),
    })),
    slope_per_30_days: slopePer30Days(comparable.map(({ submitted_at, score }) => ({ at: submitted_at, score }))),
    groups: (latest?.group_results ?? []).map(({ group_id, name, color }) => ({
      group_id,
      name,
      color,
      slope_per_30_days: slopePer30Days(
        comparable.map((attempt) => ({ at: attempt.submitted_at, score: percentageOf(attempt, group_id) })),
      ),
    })),
  }
}
