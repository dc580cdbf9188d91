import { and, desc, eq, lt, lte, sql } from 'drizzle-orm'
import { refuse } from '../../core/problem.ts'
import { changesBetween, effectOf } from '../../core/surveys/changes.ts'
import type { Change, Changes, FrozenVersion, SurveyVersion } from '../../core/surveys/contract.ts'
import { people } from '../db/schema/accounts.ts'
import { apiKeys } from '../db/schema/api-keys.ts'
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
  return { version: last?.version ?? 0, revision: survey.revision, ...told(last ? changesBetween(last.definition, survey.definition) : []) }
}

const columns = {
  version: surveyVersions.version,
  series: surveyVersions.series,
  published_at: surveyVersions.published_at,
  published_by: surveyVersions.published_by,
  /** Of the person or the API key, while they are there. */
  publisher: sql<string | null>`coalesce((select ${people.full_name} from ${people} where ${people.id} = ${surveyVersions.published_by}),
    (select ${apiKeys.name} from ${apiKeys} where ${apiKeys.id} = ${surveyVersions.published_by}))`,
}
type Row = { version: number; series: number; published_at: number; published_by: string | null; publisher: string | null }

export const versionView = ({ version, series, published_at, published_by, publisher }: Row): SurveyVersion => ({
  version,
  series,
  published_at: iso(published_at),
  published_by: published_by === null ? null : { id: published_by, name: publisher },
})

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
  const { definition } = found
  return { ...versionView(found), definition, ...told(before ? changesBetween(before.definition, definition) : []) }
}
