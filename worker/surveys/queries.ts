import { and, eq, getTableColumns, isNull, ne, sql } from 'drizzle-orm'
import { refuse } from '../../core/problem.ts'
import type { Definition, PublicSurvey, Settings, Survey, SurveySummary } from '../../core/surveys/contract.ts'
import { estimatedMinutes, respondentDefinition } from '../../core/surveys/respondent-view.ts'
import type { Statement } from '../db/open.ts'
import { organizations } from '../db/schema/organizations.ts'
import { responses } from '../db/schema/responses.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import { type AppContext, iso, isoOrNull } from '../http/context.ts'
import { organizationLook } from '../organizations/queries.ts'
import type { System } from '../scope.ts'

export type SurveyRow = typeof surveys.$inferSelect
type SummaryRow = Omit<SurveyRow, 'settings' | 'definition' | 'closed_at' | 'deleted_at'>

/** What a list shows of a survey, without its definition, which may be large. */
export const summaryColumns = {
  id: surveys.id,
  organization_id: surveys.organization_id,
  title: surveys.title,
  description: surveys.description,
  slug: surveys.slug,
  status: surveys.status,
  revision: surveys.revision,
  version: surveys.version,
  created_at: surveys.created_at,
  updated_at: surveys.updated_at,
  published_at: surveys.published_at,
}

export const summaryView = ({ created_at, updated_at, published_at, ...row }: SummaryRow): SurveySummary => ({
  ...row,
  created_at: iso(created_at),
  updated_at: iso(updated_at),
  published_at: isoOrNull(published_at),
})

export function surveyView({ closed_at: _closed, deleted_at: _deleted, settings, definition, ...row }: SurveyRow): Survey {
  return { ...summaryView(row), settings, definition }
}

/** What anyone with the link may see: an open or closed survey that is open to whoever has the link. Null otherwise. */
export async function publicSurvey({ db }: System, slug: string): Promise<PublicSurvey | null> {
  const row = await db
    .select({
      survey: surveys,
      frozen: surveyVersions.definition,
      organization: {
        name: organizations.name,
        color: organizations.color,
        logo: organizations.logo,
        deleted_at: organizations.deleted_at,
      },
    })
    .from(surveys)
    .innerJoin(surveyVersions, and(eq(surveyVersions.survey_id, surveys.id), eq(surveyVersions.version, surveys.version)))
    .innerJoin(organizations, eq(organizations.id, surveys.organization_id))
    .where(and(eq(surveys.slug, slug), ne(surveys.status, 'draft'), isNull(surveys.deleted_at)))
    .get()
  if (!row || row.organization.deleted_at !== null || row.survey.settings.access !== 'link') return null
  return surveyAsShown(row.survey, row.frozen, organizationLook(row.organization))
}

/** A survey with this version of its questions, as far as a respondent may see it. */
export function surveyAsShown(survey: SurveyRow, definition: Definition, organization: PublicSurvey['organization']): PublicSurvey {
  const { id, slug, title, description, status, version, settings } = survey
  const { identify, display, keep_on_device, privacy_notice, thank_you, redirect_url, show_results } = settings
  const { min_days_between_attempts, opens_at, closes_at, embed_origins } = settings
  return {
    id,
    slug,
    title,
    description,
    organization,
    status,
    version,
    languages: definition.languages,
    settings: {
      identify,
      display,
      keep_on_device,
      privacy_notice,
      thank_you,
      redirect_url,
      show_results,
      min_days_between_attempts,
      opens_at,
      closes_at,
      embed_origins,
    },
    definition: respondentDefinition(definition),
    estimated_minutes: estimatedMinutes(definition),
  }
}

/** A survey of the caller's organization, with its draft. */
export async function surveyInScope({ var: { scope } }: AppContext, id: string): Promise<SurveyRow> {
  const survey = await scope.select(getTableColumns(surveys), surveys, eq(surveys.id, id), isNull(surveys.deleted_at)).get()
  return survey ?? refuse({ code: 'not-found' })
}

/** Whether a survey has as many responses as it takes. Looks at no more than that. Rides responses_of_survey. */
export const isFull = (survey_id: string, max_responses: number) =>
  sql<number>`(select count(*) from (select 1 from ${responses} where ${responses.survey_id} = ${survey_id} limit ${max_responses})) >= ${max_responses}`

/** The statement after a submission that closes a survey which is full now; none where it takes all that come. */
export const closeWhenFull = ({ db }: System, survey_id: string, { max_responses }: Settings, now: number): Statement[] =>
  max_responses
    ? [
        db
          .update(surveys)
          .set({ status: 'closed', closed_at: now, updated_at: now })
          .where(and(eq(surveys.id, survey_id), eq(surveys.status, 'open'), isFull(survey_id, max_responses))),
      ]
    : []

/** These versions as they were published; however many there are, one bound value. Rides the primary key. */
export const publishedVersions = ({ db }: System, survey_id: string, versions: readonly number[]) =>
  db
    .select({ version: surveyVersions.version, definition: surveyVersions.definition, series: surveyVersions.series })
    .from(surveyVersions)
    .where(
      and(
        eq(surveyVersions.survey_id, survey_id),
        sql`${surveyVersions.version} in (select value from json_each(${JSON.stringify(versions)}))`,
      ),
    )
