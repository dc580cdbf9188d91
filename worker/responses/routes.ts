import { and, asc, desc, eq, gt, lt, or, sql } from 'drizzle-orm'
import { alias, type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import * as z from 'zod'
import { refuse } from '../../core/problem.ts'
import { deltaOf } from '../../core/responses/comparison.ts'
import { Comparison, OwnAttempt, RemovedResponses, ResponseRow, ResponseView, type ScoreBand } from '../../core/responses/contract.ts'
import { withheld } from '../../core/responses/withheld.ts'
import { ResultType, SurveyId } from '../../core/surveys/contract.ts'
import { nameWithin } from '../db/name-within.ts'
import { emailAddresses } from '../db/schema/accounts.ts'
import { responses } from '../db/schema/responses.ts'
import { iso } from '../http/context.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, route } from '../http/route.ts'
import { publishedSurvey } from '../sessions/queries.ts'
import { comparisonOf } from './comparing.ts'
import { bandsOf, comparedAttempts, NOT_SHOWN, removedResponsesOf, saidIn, scoreOf, scoresOf, showsResults } from './queries.ts'
import { readableResponse } from './reading.ts'

const ById = z.strictObject({ id: SurveyId })
const AttemptNumber = z.coerce.number().int().min(1).optional()

const list = route({
  method: 'get',
  path: '/surveys/{id}/responses',
  access: 'responses.list',
  summary: 'Every response, newest first, with its change since the baseline',
  params: ById,
  query: z.strictObject(Paging),
  reply: z.array(ResponseRow),
  meta: PageMeta.extend({ removed_responses: RemovedResponses }),
})
const show = route({
  method: 'get',
  path: '/responses/{id}',
  access: 'signed-in',
  summary: 'One response: my own, or one of my organization',
  params: z.strictObject({ id: z.string().max(64) }),
  reply: ResponseView,
  refuses: ['not-found'],
})
const attempts = route({
  method: 'get',
  path: '/surveys/{id}/attempts',
  access: 'signed-in',
  summary: 'My own attempts, earliest first',
  params: ById,
  query: z.strictObject(Paging),
  reply: z.array(OwnAttempt),
  meta: PageMeta.extend({ result_type: ResultType, shows_results: z.boolean() }),
  refuses: ['not-found'],
})
const comparison = route({
  method: 'get',
  path: '/surveys/{id}/comparison',
  access: 'signed-in',
  summary: 'Two of my attempts side by side; without from and to the first and the latest',
  params: ById,
  query: z.strictObject({ from: AttemptNumber, to: AttemptNumber }),
  reply: Comparison,
  refuses: ['not-found', 'series-broken'],
})

export const responseRoutes = api()
  .openapi(list, async (c) => {
    const { id } = c.req.valid('param')
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const after = afterKey<[number, string]>(cursor, ['number', 'string'])
    const older = after
      ? or(lt(responses.submitted_at, after[0]), and(eq(responses.submitted_at, after[0]), lt(responses.id, after[1])))
      : undefined
    const rows = await c.var.scope
      .select(rowColumns, responses, eq(responses.survey_id, id), older)
      .innerJoin(emailAddresses, and(eq(emailAddresses.person_id, responses.person_id), eq(emailAddresses.is_primary, true)))
      .orderBy(desc(responses.submitted_at), desc(responses.id))
      .limit(limit + 1)
    const shown = page(rows, limit, ({ submitted_at, response_id }) => [submitted_at, response_id])
    const versions = shown.rows.map(({ version }) => version)
    const [bandFor, removed_responses] = await Promise.all([bandsOf(c.var.system, id, versions), removedResponsesOf(c.var.scope, id)])
    const data = shown.rows.map((row) => rowView(row, bandFor(row.version, row.score)))
    return c.json({ data, meta: { ...shown.meta, removed_responses } }, 200)
  })
  .openapi(show, async (c) => {
    const { row, isForWork } = await readableResponse(c, c.req.valid('param').id)
    const { id, survey_id, version, attempt_number, submitted_at, next_eligible_date, answers } = row
    const facts = { response_id: id, survey_id, version, attempt_number, submitted_at: iso(submitted_at) }
    const whole = { ...facts, next_eligible_date: iso(next_eligible_date), ...(await scoreOf(c.var.system, row)), answers }
    if (isForWork || (await showsResults(c.var.system, survey_id))) return c.json({ data: whole }, 200)
    return c.json({ data: { ...withheld(whole), answers: await saidIn(c.var.system, row) } }, 200)
  })
  .openapi(attempts, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const after = afterKey<[number]>(cursor, ['number'])
    const { system, caller } = c.var
    const rows = await system.db
      .select()
      .from(responses)
      .where(and(mine(c.req.valid('param').id, caller.person_id ?? ''), after ? gt(responses.attempt_number, after[0]) : undefined))
      .orderBy(asc(responses.attempt_number))
      .limit(limit + 1)
    const published = await publishedSurvey(system, c.req.valid('param').id)
    if (rows.length === 0 && !published) refuse({ code: 'not-found' })
    const shown = page(rows, limit, ({ attempt_number }) => [attempt_number])
    const shows_results = published?.survey.settings.show_results ?? (await showsResults(system, c.req.valid('param').id))
    const results = shows_results ? await scoresOf(system, shown.rows) : NOTHING_SHOWN
    const data = shown.rows.map(({ id, attempt_number, submitted_at }) => ({
      response_id: id,
      attempt_number,
      submitted_at: iso(submitted_at),
      ...(results.get(id) ?? { score: null, band: null, group_results: [] }),
    }))
    const about = { result_type: published?.definition.result_type ?? ('bars' as const), shows_results }
    return c.json({ data, meta: { ...shown.meta, ...about } }, 200)
  })
  .openapi(comparison, async (c) => {
    const { from, to } = c.req.valid('query')
    const pair = await comparedAttempts(c.var.system, c.req.valid('param').id, c.var.caller.person_id ?? '', from, to)
    if (!pair) refuse({ code: 'not-found', detail: 'There are no two attempts of yours to compare yet.' })
    if (!pair.settings.show_results) refuse({ code: 'not-found', detail: NOT_SHOWN })
    return c.json({ data: await comparisonOf(c.var.system, pair) }, 200)
  })

const NOTHING_SHOWN: Awaited<ReturnType<typeof scoresOf>> = new Map()

const mine = (survey_id: string, person_id: string) => and(eq(responses.survey_id, survey_id), eq(responses.person_id, person_id))

/** The person's first score within the same series: attempts across a break in meaning are never set against each other. */
const first = alias(responses, 'first')
const ofBaseline = <T>(column: SQLiteColumn) => sql<T>`(select ${column} from ${responses} as "first"
  where ${first.survey_id} = ${responses.survey_id} and ${first.person_id} = ${responses.person_id} and ${first.series} = ${responses.series}
  order by ${first.attempt_number} limit 1)`

const rowColumns = {
  response_id: responses.id,
  version: responses.version,
  respondent_id: responses.person_id,
  name: nameWithin(responses.organization_id, responses.person_id),
  email: emailAddresses.address,
  attempt_number: responses.attempt_number,
  submitted_at: responses.submitted_at,
  score: responses.score,
  baseline_id: ofBaseline<string>(first.id),
  baseline_score: ofBaseline<number | null>(first.score),
}

type Row = Omit<ResponseRow, 'submitted_at' | 'delta' | 'band'> & { submitted_at: number; baseline_id: string; version: number }

const rowView = ({ submitted_at, baseline_id, version: _, ...row }: Row, band: ScoreBand | null): ResponseRow => ({
  ...row,
  band,
  submitted_at: iso(submitted_at),
  delta: row.response_id === baseline_id ? null : deltaOf(row.baseline_score, row.score),
})
