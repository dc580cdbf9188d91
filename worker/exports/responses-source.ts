import { and, asc, eq, gte, lte, type SQL, sql } from 'drizzle-orm'
import { answerColumns } from '../../core/exports/columns.ts'
import type { Cell, Column, Exporting } from '../../core/exports/contract.ts'
import { bandOf } from '../../core/responses/bands.ts'
import { deltaOf } from '../../core/responses/comparison.ts'
import type { Answers, Definition } from '../../core/surveys/contract.ts'
import { textIn } from '../../core/surveys/text.ts'
import { nameWithin } from '../db/name-within.ts'
import { emailAddresses } from '../db/schema/accounts.ts'
import { responseScores, responses } from '../db/schema/responses.ts'
import { surveyVersions } from '../db/schema/surveys.ts'
import type { Acting } from '../http/context.ts'
import { type After, plain, type Source } from './table.ts'

const WHO = [
  plain('response_id', 'text', 'The response'),
  plain('respondent_id', 'text', 'The person; the same in all files'),
  plain('name', 'text', 'Name'),
  plain('email', 'text', 'Address'),
  plain('attempt_number', 'number', 'Which attempt of this person at this survey'),
  plain('submitted_at', 'moment', 'When it was submitted'),
  plain('version', 'number', 'Version of the survey'),
  plain('series', 'number', 'Series: scores compare within one'),
]
const SCORED = [
  plain('score', 'number', 'Score, 0 to 100; empty where too little was answered'),
  plain('band', 'text', 'Band that the score falls in'),
]

/** One row a response, with all that was answered, by code and by word. */
export async function responsesSource(c: Acting, exporting: Exporting): Promise<Source> {
  const versions = await versionsOf(c, exporting)
  const fixed = [...WHO, plain('active_seconds', 'number', 'Seconds spent answering'), ...SCORED]
  const answers = answerColumns(
    versions,
    exporting.language,
    fixed.map(({ name }) => name),
  )
  const bandFor = bands(versions, exporting.language)
  return {
    columns: [...fixed, ...answers.columns],
    count: () => countOf(c, exporting),
    page: (after) =>
      paged(c, exporting, after, async (rows) =>
        rows.map((row) => [
          ...who(row),
          row.active_seconds,
          row.score,
          bandFor(row),
          ...answers.cellsOf(row.version, JSON.parse(row.answers) as Answers),
        ]),
      ),
  }
}

/** One row a response, with the score of each group and the change since the person's first. */
export async function scoresSource(c: Acting, exporting: Exporting): Promise<Source> {
  const versions = await versionsOf(c, exporting)
  const groups = groupsOf(versions, exporting.language)
  const bandFor = bands(versions, exporting.language)
  const change = [
    plain('baseline_score', 'number', 'The person’s first score in this series'),
    plain('delta', 'number', 'Change since then, in points'),
  ]
  return {
    columns: [...WHO, ...SCORED, ...change, ...groups.flatMap(({ id, label }) => groupColumns(id, label))],
    count: () => countOf(c, exporting),
    page: (after) =>
      paged(c, exporting, after, async (rows) => {
        const found = await groupScores(
          c,
          rows.map(({ id }) => id),
        )
        return rows.map((row) => {
          const delta = row.id === row.baseline_id ? null : deltaOf(row.baseline_score, row.score)
          const own = groups.flatMap(({ id }): Cell[] => found.get(`${row.id} ${id}`) ?? [null, null, null])
          return [...who(row), row.score, bandFor(row), row.baseline_score, delta, ...own]
        })
      }),
  }
}

const groupColumns = (id: string, label: string): Column[] => [
  plain(`group.${id}.score`, 'number', `${label}: weighted points`),
  plain(`group.${id}.max_score`, 'number', `${label}: weighted points at most`),
  plain(`group.${id}.percentage`, 'number', `${label}: 0 to 100`),
]

type Version = { version: number; definition: Definition }

const versionsOf = ({ var: { system } }: Acting, { survey_id, last_version }: Exporting): Promise<Version[]> =>
  system.db
    .select({ version: surveyVersions.version, definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.survey_id, survey_id), lte(surveyVersions.version, last_version)))
    .orderBy(asc(surveyVersions.version))

/** In the order in which they came to be, under their newest names. */
function groupsOf(versions: readonly Version[], language: string): { id: string; label: string }[] {
  const labels = new Map<string, string>()
  for (const { definition } of versions)
    for (const { id, label } of definition.groups) labels.set(id, textIn(label, language, definition.languages[0] ?? language))
  return [...labels].map(([id, label]) => ({ id, label }))
}

function bands(versions: readonly Version[], language: string): (row: Pick<Row, 'version' | 'score'>) => string | null {
  const byVersion = new Map(versions.map(({ version, definition }) => [version, definition]))
  return ({ version, score }) => {
    const definition = byVersion.get(version)
    const band = bandOf(definition?.bands, score)
    return band && textIn(band.label, language, definition?.languages[0] ?? language)
  }
}

type Row = {
  id: string
  person_id: string
  name: string
  email: string | null
  attempt_number: number
  submitted_at: number
  version: number
  series: number
  active_seconds: number
  score: number | null
  answers: string
  baseline_id: string
  baseline_score: number | null
}

const who = (row: Row): Cell[] => [
  row.id,
  row.person_id,
  row.name,
  row.email,
  row.attempt_number,
  row.submitted_at,
  row.version,
  row.series,
]

/** Rows read at a time, and characters of answers: whatever people wrote, a page takes no more memory than this. */
const ROWS_AT_ONCE = 1000
const CHARACTERS_AT_ONCE = 2_000_000

/** Somebody who is being erased has no address any more, and is in no file from then on. */
async function paged(c: Acting, exporting: Exporting, after: After, cellsOf: (rows: Row[]) => Promise<Cell[][]>) {
  const rows = await c.var.system.db.all<Row>(pageQuery(c, exporting, after))
  const last = rows.at(-1)
  const known = rows.filter(({ email }) => email !== null)
  return { rows: known.length > 0 ? await cellsOf(known) : [], next: last ? [last.submitted_at, last.id] : null }
}

/** The oldest first. Rides responses_of_survey, and responses_attempts for each baseline. */
export function pageQuery(c: Acting, exporting: Exporting, after: After): SQL {
  const isLater = after ? sql`(${responses.submitted_at}, ${responses.id}) > (${after[0]}, ${after[1]})` : undefined
  const first = (column: 'id' | 'score') => sql`(select early.${sql.raw(column)} from responses early where early.survey_id = page.survey_id
    and early.person_id = page.person_id and early.series = page.series order by early.attempt_number limit 1)`
  const isScores = exporting.what === 'scores'
  return sql`
    select page.id, page.person_id, ${nameWithin(sql`page.organization_id`, sql`page.person_id`)} name, ${emailAddresses.address} email, page.attempt_number, page.submitted_at, page.version,
      page.series, page.active_seconds, page.score, ${isScores ? sql`'{}'` : sql`page.answers`} answers,
      ${isScores ? first('id') : sql`null`} baseline_id, ${isScores ? first('score') : sql`null`} baseline_score
    from (
      select some.*, sum(length(some.answers)) over (order by some.submitted_at, some.id rows unbounded preceding) - length(some.answers) characters_before
      from (select * from ${responses} where ${and(isLater, ...which(c, exporting))} order by ${responses.submitted_at}, ${responses.id} limit ${ROWS_AT_ONCE}) some
    ) page
    left join ${emailAddresses} on ${emailAddresses.person_id} = page.person_id and ${emailAddresses.is_primary} = 1
    where page.characters_before < ${CHARACTERS_AT_ONCE}
    order by page.submitted_at, page.id`
}

const which = ({ var: { scope } }: Acting, { survey_id, from, to, version, last_version }: Exporting): (SQL | undefined)[] => [
  eq(responses.survey_id, survey_id),
  eq(responses.organization_id, scope.organization_id),
  from === null ? undefined : gte(responses.submitted_at, Date.parse(from)),
  lte(responses.submitted_at, Date.parse(to)),
  version === null ? lte(responses.version, last_version) : eq(responses.version, version),
]

const countOf = (c: Acting, exporting: Exporting) => c.var.system.db.$count(responses, and(...which(c, exporting)))

/** Score, most and percentage of each group, by response and group. Rides the primary key. */
async function groupScores({ var: { system } }: Acting, ids: readonly string[]): Promise<Map<string, Cell[]>> {
  const rows = await system.db
    .select()
    .from(responseScores)
    .where(sql`${responseScores.response_id} in (select value from json_each(${JSON.stringify(ids)}))`)
  return new Map(
    rows.map(({ response_id, group_id, score, max_score, percentage }) => [`${response_id} ${group_id}`, [score, max_score, percentage]]),
  )
}
