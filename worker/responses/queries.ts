import { and, asc, eq, inArray, or } from 'drizzle-orm'
import type { GroupResult } from '../../core/responses/contract.ts'
import type { Definition } from '../../core/surveys/contract.ts'
import { textIn } from '../../core/surveys/text.ts'
import { responseScores, responses } from '../db/schema/responses.ts'
import { surveyVersions } from '../db/schema/surveys.ts'
import type { System } from '../scope.ts'

type Row = typeof responses.$inferSelect
type Ref = Pick<Row, 'id' | 'survey_id' | 'version'>

/** A response's group results, in the order and with the words of its version. */
export const groupResults = async (system: System, response: Ref): Promise<GroupResult[]> =>
  (await groupResultsOf(system, [response])).get(response.id) ?? []

/** The group results of responses to one survey, by response id. */
export async function groupResultsOf({ db }: System, rows: readonly Ref[]): Promise<Map<string, GroupResult[]>> {
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
  return new Map(rows.map(({ id, version }) => [id, inOrder(byVersion.get(version), byResponse.get(id) ?? [])]))
}

/** Two attempts of a person with all that a comparison needs; by number, else the first and the latest. */
export async function comparedAttempts(system: System, survey_id: string, person_id: string, from?: number, to?: number) {
  const rows = await system.db
    .select()
    .from(responses)
    .where(
      and(
        eq(responses.survey_id, survey_id),
        eq(responses.person_id, person_id),
        from && to ? or(eq(responses.attempt_number, from), eq(responses.attempt_number, to)) : undefined,
      ),
    )
    .orderBy(asc(responses.attempt_number))
  const find = (n: number | undefined, usual: Row | undefined) =>
    n === undefined ? usual : rows.find(({ attempt_number }) => attempt_number === n)
  const [earlier, later] = [find(from, rows[0]), find(to, rows.at(-1))]
  if (!earlier || !later || (rows.length < 2 && from === undefined && to === undefined)) return null
  const results = await groupResultsOf(system, [earlier, later])
  const definitions = await versionsOf(system.db, survey_id, [earlier.version, later.version])
  const end = (row: Row) => {
    const definition = definitions.find(({ version }) => version === row.version)?.definition
    return definition && { ...row, definition, group_results: results.get(row.id) ?? [] }
  }
  const [left, right] = [end(earlier), end(later)]
  return left && right ? { from: left, to: right } : null
}

const versionsOf = (db: System['db'], survey_id: string, versions: readonly number[]) =>
  db
    .select({ version: surveyVersions.version, definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.survey_id, survey_id), inArray(surveyVersions.version, [...new Set(versions)])))

function inOrder(definition: Definition | undefined, scores: readonly (typeof responseScores.$inferSelect)[]): GroupResult[] {
  if (!definition) return []
  const language = definition.languages[0] ?? 'en'
  return definition.groups.flatMap((group) => {
    const scored = scores.find(({ group_id }) => group_id === group.id)
    if (!scored) return []
    const { score, max_score, percentage } = scored
    return [{ group_id: group.id, label: textIn(group.label, language, language), color: group.color, score, max_score, percentage }]
  })
}
