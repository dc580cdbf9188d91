import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { shownBand } from '../../core/responses/bands.ts'
import type { GroupResult, RemovedResponses, Score, ScoreBand } from '../../core/responses/contract.ts'
import { resultOfGroup } from '../../core/responses/scoring.ts'
import { answerIds } from '../../core/surveys/answer-check.ts'
import type { Answers, Band, Definition, Settings } from '../../core/surveys/contract.ts'
import { removedResponses } from '../db/schema/privacy.ts'
import { responseScores, responses } from '../db/schema/responses.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import type { Scope, System } from '../scope.ts'

type Row = typeof responses.$inferSelect
type Ref = Pick<Row, 'id' | 'survey_id' | 'version' | 'score'>

/** One response, whoever asks. */
export const responseById = ({ db }: System, id: string) => db.select().from(responses).where(eq(responses.id, id)).get()

export const NOT_SHOWN = 'This survey does not show its results.'

/** Whether respondents see their own results; deleted surveys tell as they did. */
export async function showsResults({ db }: System, survey_id: string): Promise<boolean> {
  const row = await db.select({ settings: surveys.settings }).from(surveys).where(eq(surveys.id, survey_id)).get()
  return row?.settings.show_results ?? false
}

/** What was answered, without what was calculated from it: that tells the result. */
export async function saidIn({ db }: System, { survey_id, version, answers }: Row): Promise<Answers> {
  const [frozen] = await versionsOf(db, survey_id, [version])
  const own = new Set(answerIds(frozen?.definition ?? { pages: [] }))
  return Object.fromEntries(Object.entries(answers).filter(([id]) => own.has(id)))
}

/** A response's score and group results, in the order and with the words and bands of its version. */
export const scoreOf = async (system: System, response: Ref): Promise<Score> =>
  (await scoresOf(system, [response])).get(response.id) ?? { score: response.score, band: null, group_results: [] }

/** The same of responses to one survey, by response id. */
export async function scoresOf({ db }: System, rows: readonly Ref[]): Promise<Map<string, Score>> {
  const [first] = rows
  if (!first) return new Map()
  const [definitions, scores] = await db.batch([
    versionsOf(
      db,
      first.survey_id,
      rows.map(({ version }) => version),
    ),
    db
      .select()
      .from(responseScores)
      .where(
        inArray(
          responseScores.response_id,
          rows.map(({ id }) => id),
        ),
      ),
  ])
  const byVersion = new Map(definitions.map(({ version, definition }) => [version, definition]))
  const byResponse = Map.groupBy(scores, ({ response_id }) => response_id)
  return new Map(
    rows.map(({ id, version, score }) => {
      const definition = byVersion.get(version)
      return [id, { score, band: shownBand(definition?.bands, score), group_results: inOrder(definition, byResponse.get(id) ?? []) }]
    }),
  )
}

/** The bands that scores of these versions fall in; the definitions, which may be large, stay where they are. */
export async function bandsOf(
  { db }: System,
  survey_id: string,
  versions: readonly number[],
): Promise<(version: number, score: number | null) => ScoreBand | null> {
  const rows = await db
    .select({ version: surveyVersions.version, bands: sql<string | null>`${surveyVersions.definition} -> '$.bands'` })
    .from(surveyVersions)
    .where(isOneOf(survey_id, versions))
  const byVersion = new Map(rows.map(({ version, bands }) => [version, bands === null ? [] : (JSON.parse(bands) as Band[])])) // As publishing froze them.
  return (version, score) => shownBand(byVersion.get(version), score)
}

/** Two attempts of a person with all that a comparison needs; by number, else the first and the latest. */
export async function comparedAttempts(system: System, survey_id: string, person_id: string, from?: number, to?: number) {
  const { db } = system
  const theirs = and(eq(responses.survey_id, survey_id), eq(responses.person_id, person_id))
  const numbered = (n: number | undefined) => (n === undefined ? theirs : and(theirs, eq(responses.attempt_number, n)))
  const [[earlier], [later], [survey]] = await db.batch([
    db.select().from(responses).where(numbered(from)).orderBy(asc(responses.attempt_number)).limit(1),
    db.select().from(responses).where(numbered(to)).orderBy(desc(responses.attempt_number)).limit(1),
    db.select({ settings: surveys.settings }).from(surveys).where(eq(surveys.id, survey_id)),
  ])
  if (!earlier || !later || !survey || (earlier.id === later.id && from === undefined && to === undefined)) return null
  return sideBySide(system, earlier, later, survey.settings)
}

async function sideBySide(system: System, earlier: Row, later: Row, settings: Settings) {
  const results = await scoresOf(system, [earlier, later])
  const definitions = await versionsOf(system.db, earlier.survey_id, [earlier.version, later.version])
  const end = (row: Row) => {
    const definition = definitions.find(({ version }) => version === row.version)?.definition
    const scored = results.get(row.id)
    return definition && scored && { ...row, definition, ...scored }
  }
  const [left, right] = [end(earlier), end(later)]
  return left && right ? { from: left, to: right, settings } : null
}

const versionsOf = (db: System['db'], survey_id: string, versions: readonly number[]) =>
  db
    .select({ version: surveyVersions.version, definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(isOneOf(survey_id, versions))

const isOneOf = (survey_id: string, versions: readonly number[]) =>
  and(eq(surveyVersions.survey_id, survey_id), inArray(surveyVersions.version, [...new Set(versions)]))

function inOrder(definition: Definition | undefined, scores: readonly (typeof responseScores.$inferSelect)[]): GroupResult[] {
  if (!definition) return []
  return definition.groups.flatMap((group) => {
    const scored = scores.find(({ group_id }) => group_id === group.id)
    if (!scored) return []
    const { score, max_score, percentage } = scored
    return [resultOfGroup(group, definition, { score, max_score, percentage })]
  })
}

/** How many responses of a survey are gone, and why. Rides the primary key. */
export async function removedResponsesOf(scope: Scope, survey_id: string): Promise<RemovedResponses> {
  const { reason, responses: count } = removedResponses
  const rows = await scope.select({ reason, count }, removedResponses, eq(removedResponses.survey_id, survey_id))
  const of = (wanted: (typeof rows)[number]['reason']) => rows.find((row) => row.reason === wanted)?.count ?? 0
  return { erasure: of('erasure'), retention: of('retention') }
}
