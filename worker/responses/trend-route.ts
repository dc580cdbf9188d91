import { and, desc, eq } from 'drizzle-orm'
import * as z from 'zod'
import { type Figures, NO_FIGURES } from '../../core/impact/figures.ts'
import { percentileIn } from '../../core/impact/percentiles.ts'
import { refuse } from '../../core/problem.ts'
import { type Score, Trend } from '../../core/responses/contract.ts'
import { slopePer30Days } from '../../core/responses/trend.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { enrolledAt } from '../compliance/queries.ts'
import { responses } from '../db/schema/responses.ts'
import { iso } from '../http/context.ts'
import { api, route } from '../http/route.ts'
import { keptFigures } from '../impact/queries.ts'
import type { System } from '../scope.ts'
import { publishedSurvey } from '../sessions/queries.ts'
import { NOT_SHOWN, scoresOf, showsResults } from './queries.ts'

/** Two years of weekly attempts: more is not told apart in a picture. */
const ATTEMPTS_DRAWN = 100

const trend = route({
  method: 'get',
  path: '/surveys/{id}/trend',
  access: 'signed-in',
  summary: 'My latest 100 attempts over time, how fast my scores move, and where the latest stand among everybody’s',
  params: z.strictObject({ id: SurveyId }),
  reply: Trend,
  refuses: ['not-found'],
})
const theirs = route({
  method: 'get',
  path: '/surveys/{id}/respondent/{email}/trend',
  access: 'responses.list',
  summary: 'The same of one person',
  params: z.strictObject({ id: SurveyId, email: z.string().max(254) }),
  reply: Trend,
  meta: z.strictObject({ respondent_id: z.string(), name: z.string() }),
  refuses: ['not-found'],
})

export const trendRoute = api()
  .openapi(trend, async (c) => {
    const { system, caller } = c.var
    const survey_id = c.req.valid('param').id
    const attempts = await attemptsOf(system, survey_id, caller.person_id ?? '')
    if (attempts.length === 0 && !(await publishedSurvey(system, survey_id))) refuse({ code: 'not-found' })
    if (!(await showsResults(system, survey_id))) refuse({ code: 'not-found', detail: NOT_SHOWN })
    return c.json({ data: trendOf(attempts, await latestOf(system, survey_id, attempts)) }, 200)
  })
  .openapi(theirs, async (c) => {
    const { id, email } = c.req.valid('param')
    const { person_id, name } = await enrolledAt(c.var, id, email)
    const attempts = await attemptsOf(c.var.system, id, person_id)
    const data = trendOf(attempts, await latestOf(c.var.system, id, attempts))
    return c.json({ data, meta: { respondent_id: person_id, name } }, 200)
  })

type Attempt = Pick<typeof responses.$inferSelect, 'attempt_number' | 'submitted_at' | 'series' | 'score'> & Pick<Score, 'group_results'>

/** Earliest first. Rides responses_attempts. */
async function attemptsOf(system: System, survey_id: string, person_id: string): Promise<Attempt[]> {
  const { id, version, series, attempt_number, submitted_at, score } = responses
  const latestFirst = await system.db
    .select({ id, survey_id: responses.survey_id, version, series, attempt_number, submitted_at, score })
    .from(responses)
    .where(and(eq(responses.survey_id, survey_id), eq(responses.person_id, person_id)))
    .orderBy(desc(attempt_number))
    .limit(ATTEMPTS_DRAWN)
  const results = await scoresOf(system, latestFirst)
  return latestFirst.toReversed().map((row) => ({ ...row, group_results: results.get(row.id)?.group_results ?? [] }))
}

/** Everybody's latest scores in the series of this person's latest. */
async function latestOf(system: System, survey_id: string, attempts: readonly Attempt[]): Promise<Figures> {
  const series = attempts.at(-1)?.series
  return (series === undefined ? null : await keptFigures(system, survey_id, series)) ?? NO_FIGURES
}

function trendOf(attempts: readonly Attempt[], figures: Figures): Trend {
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
    percentile: percentileIn(figures.latest)(latest?.score ?? null),
    groups: (latest?.group_results ?? []).map(({ group_id, name, color, percentage }) => ({
      group_id,
      name,
      color,
      slope_per_30_days: slopePer30Days(
        comparable.map((attempt) => ({ at: attempt.submitted_at, score: percentageOf(attempt, group_id) })),
      ),
      percentile: percentileIn(figures.levels[group_id]?.latest)(percentage),
    })),
  }
}
