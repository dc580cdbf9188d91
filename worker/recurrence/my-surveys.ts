import { and, asc, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { MySurvey } from '../../core/recurrence/contract.ts'
import { dueAt, respondentStatus } from '../../core/recurrence/status.ts'
import { isFinishable, isOpen, opensLater } from '../../core/sessions/admission.ts'
import { organizations } from '../db/schema/organizations.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys } from '../db/schema/surveys.ts'
import { isoOrNull } from '../http/context.ts'
import type { System } from '../scope.ts'
import { factsOf, isUnfinished, standings } from './standing.ts'

type Page = { after: string; limit: number }

/** What a person is enrolled in, and what they began without being enrolled; by survey id. A draft is nobody's yet. */
export async function mySurveys(system: System, person_id: string, { after, limit }: Page, now: number): Promise<MySurvey[]> {
  const { db } = system
  const isThere = and(isNull(surveys.deleted_at), ne(surveys.status, 'draft'))
  const mine = and(eq(sessions.person_id, person_id), isUnfinished(now), gt(sessions.survey_id, after), isThere)
  const [enrolled, begun] = await Promise.all([
    standings(system, now, eq(enrolments.person_id, person_id), gt(enrolments.survey_id, after), isThere)
      .orderBy(asc(enrolments.survey_id))
      .limit(limit),
    db
      .select({ session: sessions })
      .from(sessions)
      .innerJoin(surveys, eq(surveys.id, sessions.survey_id))
      .where(mine)
      .orderBy(asc(sessions.survey_id))
      .limit(2 * limit),
  ])
  const known = new Map(enrolled.map((row) => [row.survey.id, row]))
  const session = new Map(begun.map((row) => [row.session.survey_id, row]))
  const ids = [...new Set([...known.keys(), ...session.keys()])].sort().slice(0, limit)
  const about = await aboutSurveys(system, ids)
  return ids.flatMap((id) => {
    const row = known.get(id)
    const open = session.get(id)
    const found = about.get(id)
    if (!found) return []
    const { survey, organization } = found
    const facts = row ? factsOf(row) : { ...NOTHING, session_activity_at: open?.session.last_activity_at ?? null }
    const { last_submitted_at, next_eligible_date, session_activity_at } = facts
    const unfinished = session_activity_at === null ? undefined : open?.session
    return [
      {
        survey: { id, title: survey.title, slug: survey.slug, organization_id: organization.id, organization_name: organization.name },
        status: respondentStatus(facts, now).status,
        due_at: isoOrNull(dueAt(facts)),
        next_eligible_date: isoOrNull(next_eligible_date),
        last_submitted_at: isoOrNull(last_submitted_at),
        session_id: unfinished?.id ?? null,
        percent_complete: unfinished?.percent_complete ?? null,
        has_waited: next_eligible_date === null || next_eligible_date <= now,
        opens_at: opensLater(survey, now) ? survey.settings.opens_at : null,
        is_closed:
          organization.deleted_at !== null || !(unfinished ? isFinishable(survey, now) : isToBeTaken(survey, next_eligible_date, now)),
      },
    ]
  })
}

type Survey = Pick<typeof surveys.$inferSelect, 'status' | 'settings' | 'closed_at'>

/** Now, or once it opens or may be taken again. */
function isToBeTaken(survey: Survey, next_eligible_date: number | null, now: number): boolean {
  const at = Math.max(now, next_eligible_date ?? 0)
  return isOpen(survey, at) || opensLater(survey, at)
}

/** Surveys and whose they are. One parameter: with the row that tells of a next page, ids are more than a statement takes. */
async function aboutSurveys({ db }: System, ids: readonly string[]) {
  const { id, title, slug, status, settings, closed_at } = surveys
  const found = await db
    .select({
      survey: { id, title, slug, status, settings, closed_at },
      organization: { id: organizations.id, name: organizations.name, deleted_at: organizations.deleted_at },
    })
    .from(surveys)
    .innerJoin(organizations, eq(organizations.id, surveys.organization_id))
    .where(inArray(surveys.id, sql`(select value from json_each(${JSON.stringify(ids)}))`))
  return new Map(found.map((one) => [one.survey.id, one]))
}

const NOTHING = {
  assigned_due_at: null,
  last_submitted_at: null,
  next_eligible_date: null,
  moved_due_at: null,
  opens_at: null,
  reminder_intervals: [0],
  timezone: 'UTC',
}
