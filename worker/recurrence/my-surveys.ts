import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import type { MySurvey } from '../../core/recurrence/contract.ts'
import { dueAt, respondentStatus } from '../../core/recurrence/status.ts'
import { organizations } from '../db/schema/organizations.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys } from '../db/schema/surveys.ts'
import { isoOrNull } from '../http/context.ts'
import type { System } from '../scope.ts'
import { factsOf, isUnfinished, standings } from './standing.ts'

type Page = { after: string; limit: number }

/** What a person is enrolled in, and what they began without being enrolled; by survey id. */
export async function mySurveys(system: System, person_id: string, { after, limit }: Page, now: number): Promise<MySurvey[]> {
  const { db } = system
  const mine = and(eq(sessions.person_id, person_id), isUnfinished(now), gt(sessions.survey_id, after), isNull(surveys.deleted_at))
  const [enrolled, begun] = await Promise.all([
    standings(system, now, eq(enrolments.person_id, person_id), gt(enrolments.survey_id, after), isNull(surveys.deleted_at))
      .orderBy(asc(enrolments.survey_id))
      .limit(limit),
    db
      .select({ session: sessions, survey: { id: surveys.id, title: surveys.title, slug: surveys.slug } })
      .from(sessions)
      .innerJoin(surveys, eq(surveys.id, sessions.survey_id))
      .where(mine)
      .orderBy(asc(sessions.survey_id))
      .limit(2 * limit),
  ])
  const known = new Map(enrolled.map((row) => [row.survey.id, row]))
  const session = new Map(begun.map((row) => [row.survey.id, row]))
  const ids = [...new Set([...known.keys(), ...session.keys()])].sort().slice(0, limit)
  const of = await organizationsOf(system, ids)
  return ids.flatMap((id) => {
    const row = known.get(id)
    const open = session.get(id)
    const survey = row?.survey ?? open?.survey
    if (!survey) return []
    const facts = row ? factsOf(row) : { ...NOTHING, session_activity_at: open?.session.last_activity_at ?? null }
    const { last_submitted_at, next_eligible_date, session_activity_at } = facts
    const unfinished = session_activity_at === null ? undefined : open?.session
    return [
      {
        survey: { id, title: survey.title, slug: survey.slug, ...(of.get(id) ?? NOBODY) },
        status: respondentStatus(facts, now).status,
        due_at: isoOrNull(dueAt(facts)),
        next_eligible_date: isoOrNull(next_eligible_date),
        last_submitted_at: isoOrNull(last_submitted_at),
        session_id: unfinished?.id ?? null,
        percent_complete: unfinished?.percent_complete ?? null,
      },
    ]
  })
}

type Of = { organization_id: string; organization_name: string }
const NOBODY: Of = { organization_id: '', organization_name: '' }

/** Whose surveys they are, by survey. One parameter: with the row that tells of a next page, ids are more than a statement takes. */
async function organizationsOf({ db }: System, ids: readonly string[]): Promise<Map<string, Of>> {
  const named = await db
    .select({ id: surveys.id, organization_id: organizations.id, organization_name: organizations.name })
    .from(surveys)
    .innerJoin(organizations, eq(organizations.id, surveys.organization_id))
    .where(inArray(surveys.id, sql`(select value from json_each(${JSON.stringify(ids)}))`))
  return new Map(named.map(({ id, ...of }) => [id, of]))
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
