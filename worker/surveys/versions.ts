import { and, desc, eq, lt, lte } from 'drizzle-orm'
import { refuse } from '../../core/problem.ts'
import { changesBetween, effectOf } from '../../core/surveys/changes.ts'
import type { Change, Changes, FrozenVersion } from '../../core/surveys/contract.ts'
import { surveyVersions } from '../db/schema/surveys.ts'
import { type AppContext, iso } from '../http/context.ts'
import { lastVersion } from './publishing.ts'
import { type SurveyRow, surveyInScope } from './queries.ts'

/** Nobody reads more of them in one go; what they do together is told of all. */
const MOST_CHANGES = 500

const told = (changes: readonly Change[]): Changes => ({
  effect: effectOf(changes),
  change_count: changes.length,
  changes: changes.slice(0, MOST_CHANGES),
})

/** What publishing the draft would change. */
export async function draftChanges(c: AppContext, survey: SurveyRow) {
  const last = await lastVersion(c, survey.id)
  return { version: last?.version ?? 0, ...told(last ? changesBetween(last.definition, survey.definition) : []) }
}

const columns = { version: surveyVersions.version, series: surveyVersions.series, published_at: surveyVersions.published_at }

/** The published versions before this one, newest first. */
export async function versionRows(c: AppContext, survey_id: string, before: number | null, limit: number) {
  const survey = await surveyInScope(c, survey_id)
  return c.var.scope
    .select(
      columns,
      surveyVersions,
      eq(surveyVersions.survey_id, survey.id),
      before === null ? undefined : lt(surveyVersions.version, before),
    )
    .orderBy(desc(surveyVersions.version))
    .limit(limit)
}

/** A version as it was frozen, with what it changed from the one before. */
export async function frozenVersion(c: AppContext, survey_id: string, version: number): Promise<FrozenVersion> {
  const survey = await surveyInScope(c, survey_id)
  const [found, before] = await c.var.scope
    .select(
      { ...columns, definition: surveyVersions.definition },
      surveyVersions,
      and(eq(surveyVersions.survey_id, survey.id), lte(surveyVersions.version, version)),
    )
    .orderBy(desc(surveyVersions.version))
    .limit(2)
  if (found?.version !== version) return refuse({ code: 'not-found' })
  return { ...found, published_at: iso(found.published_at), ...told(before ? changesBetween(before.definition, found.definition) : []) }
}
