/** The surveys of many rows are few: each is read once. */
import { eq, inArray, sql } from 'drizzle-orm'
import { estimatedMinutes } from '../../core/surveys/respondent-view.ts'
import { organizations } from '../db/schema/organizations.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import type { System } from '../scope.ts'
import { surveyFacts } from './standing.ts'

const among = (ids: readonly string[]) => inArray(surveys.id, sql`(select value from json_each(${JSON.stringify([...new Set(ids)])}))`)

export async function withSurveys<R>({ db }: System, rows: readonly R[], survey_id: (row: R) => string) {
  if (rows.length === 0) return []
  const found = await db
    .select(surveyFacts)
    .from(surveys)
    .innerJoin(organizations, eq(organizations.id, surveys.organization_id))
    .where(among(rows.map(survey_id)))
  const byId = new Map(found.map((one) => [one.survey.id, one]))
  return rows.flatMap((row) => {
    const about = byId.get(survey_id(row))
    return about ? [{ ...row, ...about }] : []
  })
}

/** How long they take, for whoever is asked for the first time. */
export async function minutesOf({ db }: System, survey_ids: readonly string[]): Promise<Map<string, number>> {
  if (survey_ids.length === 0) return new Map()
  const shown = await db
    .select({ id: surveys.id, definition: surveyVersions.definition })
    .from(surveys)
    .innerJoin(surveyVersions, sql`${surveyVersions.survey_id} = ${surveys.id} and ${surveyVersions.version} = ${surveys.version}`)
    .where(among(survey_ids))
  return new Map(shown.map(({ id, definition }) => [id, estimatedMinutes(definition)]))
}
