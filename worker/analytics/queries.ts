/** The latest of a survey's responses, as many as a reply may look at. Each rides responses_of_survey. */
import { and, desc, eq, lt, or, sql } from 'drizzle-orm'
import { MOMENTS_AT_MOST } from '../../core/analytics/bounds.ts'
import type { Counted } from '../../core/analytics/distribution.ts'
import { responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import type { System } from '../scope.ts'

const latest = (survey_id: string, columns: ReturnType<typeof sql>, most: number) =>
  sql`select ${columns} from ${responses} where ${responses.survey_id} = ${survey_id}
    order by ${responses.submitted_at} desc, ${responses.id} desc limit ${most}`

/** No zone's day begins within a quarter of an hour. */
const QUARTER_MS = 15 * 60_000

/** How many were submitted in each quarter of an hour. Only the index is read. */
export const momentsQuery = (survey_id: string) => sql`select submitted_at / ${QUARTER_MS} * ${QUARTER_MS} as at, count(*) as responses
  from (${latest(survey_id, sql`submitted_at`, MOMENTS_AT_MOST + 1)}) group by 1`

/** What stands under each id in the latest answers. */
const said = (survey_id: string, most: number) => sql`latest as (${latest(survey_id, sql`answers`, most)}),
  said as (select one.key as question_id, one.type, one.value, one.atom from latest, json_each(latest.answers) one)`

/** How often each value stands under a question. A list counts once for each that is in it; a grid, row by row. */
export const valuesQuery = (survey_id: string, ids: readonly string[], most: number) => sql`with ${said(survey_id, most)},
  counted as (select * from said where question_id in (select value from json_each(${JSON.stringify(ids)})))
  select question_id, null as "row", atom as value, count(*) as responses from counted where atom is not null group by 1, 3
  union all
  select question_id, case when typeof(leaf.key) = 'text' then leaf.key when leaf.path <> '$' then trim(substr(leaf.path, 3), '"') end,
    leaf.atom, count(*)
  from counted, json_tree(case when counted.type in ('array', 'object') then counted.value else 'null' end) leaf
  where leaf.atom is not null group by 1, 2, 3`

/** How many of the latest answer each question. */
export const answeredQuery = (survey_id: string, most: number) =>
  sql`with ${said(survey_id, most)} select question_id, count(*) as responses from said group by 1`

/** The organization's latest attempts that are of this survey, by where they stand. Rides sessions_of_organization. */
export const attemptsQuery = (organization_id: string, survey_id: string) => sql`with latest as (
    select survey_id, status, answered_count > 0 as answered, version, current_question_index as at_question from ${sessions}
    where ${sessions.organization_id} = ${organization_id} order by ${sessions.started_at} desc limit ${MOMENTS_AT_MOST + 1})
  select status, answered, version, at_question, count(*) as attempts, (select count(*) from latest) as looked_at
  from latest where survey_id = ${survey_id} and status <> 'merged' group by 1, 2, 3, 4`

type Attempts = { status: string; answered: number; version: number; at_question: number; looked_at: number; attempts: number }

export const momentsOf = ({ db }: System, survey_id: string) => db.all<{ at: number; responses: number }>(momentsQuery(survey_id))
export const secondsOf = ({ db }: System, survey_id: string, most: number) =>
  db.all<{ active_seconds: number }>(latest(survey_id, sql`active_seconds`, most))
export const valuesOf = ({ db }: System, survey_id: string, ids: readonly string[], most: number) =>
  db.all<Counted>(valuesQuery(survey_id, ids, most))
export const answeredOf = ({ db }: System, survey_id: string, most: number) =>
  db.all<{ question_id: string; responses: number }>(answeredQuery(survey_id, most))
export const attemptsOf = ({ db }: System, organization_id: string, survey_id: string) =>
  db.all<Attempts>(attemptsQuery(organization_id, survey_id))

/** So many responses are looked through for a word with one request. */
const LOOKED_THROUGH = 2000

type After = { submitted_at: number; id: string } | null

/** SQLite's `lower` knows A to Z alone: of other letters both cases are looked for, at the beginning and throughout. */
function spellings(search: string): string[] {
  const lower = search.toLowerCase()
  const upper = (text: string) => text.replace(/[^\0-\x7f]/g, (letter) => letter.toUpperCase())
  return [...new Set([lower, upper(lower.slice(0, 1)) + lower.slice(1), upper(lower)])]
}

/** What was said to a question, the latest first, and where the looking ended, if it did before the end. */
export async function textsOf({ db }: System, survey_id: string, question_id: string, search: string, after: After, limit: number) {
  const beyond =
    after &&
    or(lt(responses.submitted_at, after.submitted_at), and(eq(responses.submitted_at, after.submitted_at), lt(responses.id, after.id)))
  const within = and(
    eq(responses.survey_id, survey_id),
    after ? lt(responses.submitted_at, after.submitted_at + 1) : undefined,
    beyond ?? undefined,
  )
  const looked = db
    .select({
      id: responses.id,
      submitted_at: responses.submitted_at,
      said: sql<string>`json_extract(${responses.answers}, ${`$."${question_id}"`})`.as('said'),
    })
    .from(responses)
    .where(within)
    .orderBy(desc(responses.submitted_at), desc(responses.id))
    .limit(LOOKED_THROUGH)
    .as('looked')
  const isFound =
    search === ''
      ? sql`${looked.said} <> ''`
      : sql`exists (select 1 from json_each(${JSON.stringify(spellings(search))}) where instr(lower(${looked.said}), value) > 0)`
  const [rows, end] = await Promise.all([
    db.select().from(looked).where(isFound).limit(limit),
    db
      .select({ id: responses.id, submitted_at: responses.submitted_at })
      .from(responses)
      .where(within)
      .orderBy(desc(responses.submitted_at), desc(responses.id))
      .limit(1)
      .offset(LOOKED_THROUGH - 1)
      .get(),
  ])
  return { rows, end: end ?? null }
}
