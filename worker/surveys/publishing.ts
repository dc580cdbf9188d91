import { and, desc, eq } from 'drizzle-orm'
import { refuse } from '../../core/problem.ts'
import { keepsSeries } from '../../core/surveys/changes.ts'
import { publishingProblems } from '../../core/surveys/publishing.ts'
import { audited } from '../audit/queries.ts'
import { isAlreadyThere, mustHaveChanged } from '../db/open.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import type { AppContext } from '../http/context.ts'
import { askedOfDraft } from '../recurrence/queries.ts'
import { under } from './creating.ts'
import { isFull, type SurveyRow } from './queries.ts'

/** Freezes the draft as the next version and opens the survey. Without a change since the last version, that one stays. */
export async function publish(c: AppContext, survey: SurveyRow, revision = survey.revision): Promise<SurveyRow> {
  const { scope, now } = c.var
  if (revision !== survey.revision) refuse({ code: 'changed-meanwhile', revision: survey.revision })
  const problems = publishingProblems(survey.definition)
  if (problems.length > 0) refuse({ code: 'definition-invalid', errors: problems.map((problem) => under('definition', problem)) })
  const last = await lastVersion(c, survey.id)
  const isSame = last !== undefined && JSON.stringify(last.definition) === JSON.stringify(survey.definition)
  if (isSame && survey.status === 'open') return survey
  const version = isSame ? last.version : (last?.version ?? 0) + 1
  const series = last === undefined ? 1 : last.series + (keepsSeries(last.definition, survey.definition) ? 0 : 1)
  const frozen = { survey_id: survey.id, version, series, definition: survey.definition, published_at: now, published_by: scope.actor_id }
  const change = { status: 'open' as const, version, published_at: now, updated_at: now, closed_at: null }
  const asRead = and(eq(surveys.id, survey.id), eq(surveys.revision, survey.revision))
  try {
    await scope.commit([
      scope.update(surveys, change, asRead),
      mustHaveChanged(c.var.system.db),
      ...(isSame ? [] : [scope.insert(surveyVersions, frozen)]),
      ...(last === undefined ? askedOfDraft(c.var.system, survey.id, now) : []),
      audited(c, 'survey.publish', survey.id, scope.organization_id),
    ])
  } catch (error) {
    if (isAlreadyThere(error)) refuse({ code: 'changed-meanwhile' })
    throw error
  }
  return { ...survey, ...change }
}

/** The version that was published last; undefined before the first. */
export const lastVersion = ({ var: { scope } }: AppContext, survey_id: string) =>
  scope
    .select(
      { version: surveyVersions.version, series: surveyVersions.series, definition: surveyVersions.definition },
      surveyVersions,
      eq(surveyVersions.survey_id, survey_id),
    )
    .orderBy(desc(surveyVersions.version))
    .limit(1)
    .get()

/** No new starts from now; begun sessions may finish for seven days. */
export async function close(c: AppContext, survey: SurveyRow): Promise<SurveyRow> {
  if (survey.status === 'closed') return survey
  if (survey.status === 'draft') refuse({ code: 'survey-not-open', status: survey.status })
  return setStatus(c, survey, { status: 'closed', closed_at: c.var.now }, 'survey.close')
}

/** Opens it again, also where the day on which it was to close has passed, or it was full: that is then forgotten. */
export async function reopen(c: AppContext, survey: SurveyRow): Promise<SurveyRow> {
  const { closes_at, max_responses } = survey.settings
  const isOver = closes_at !== null && Date.parse(closes_at) <= c.var.now
  if (survey.status === 'open' && !isOver) return survey
  if (survey.version === 0) refuse({ code: 'survey-not-open', status: survey.status, detail: 'Publish this survey first.' })
  const wasFull = max_responses !== null && (await isFullNow(c, survey.id, max_responses))
  const settings = { ...survey.settings, ...(isOver && { closes_at: null }), ...(wasFull && { max_responses: null }) }
  const forgotten = isOver || wasFull ? { settings, revision: survey.revision + 1 } : {}
  return setStatus(c, survey, { status: 'open', closed_at: null, ...forgotten }, 'survey.reopen')
}

async function isFullNow({ var: { scope } }: AppContext, survey_id: string, max_responses: number): Promise<boolean> {
  const row = await scope.select({ isFull: isFull(survey_id, max_responses) }, surveys, eq(surveys.id, survey_id)).get()
  return row?.isFull === 1
}

async function setStatus(
  c: AppContext,
  survey: SurveyRow,
  change: Pick<SurveyRow, 'status' | 'closed_at'> & Partial<Pick<SurveyRow, 'settings' | 'revision'>>,
  action: string,
): Promise<SurveyRow> {
  const { scope, now } = c.var
  const changed = { ...change, updated_at: now }
  await scope.commit([
    scope.update(surveys, changed, eq(surveys.id, survey.id), eq(surveys.status, survey.status), eq(surveys.revision, survey.revision)),
    mustHaveChanged(c.var.system.db),
    audited(c, action, survey.id, scope.organization_id),
  ])
  return { ...survey, ...changed }
}
