import { and, desc, eq, gt, isNull, lte, notExists, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { RESPONDENT_TOKEN_MS, RESUME_LINK_MS } from '../../core/auth/lifetimes.ts'
import { withheld } from '../../core/responses/withheld.ts'
import type { Completed } from '../../core/sessions/contract.ts'
import { UNTOUCHED_MS } from '../../core/sessions/lifecycle.ts'
import type { Answers, Definition, Settings } from '../../core/surveys/contract.ts'
import { usesOf } from '../../core/surveys/logic/uses-logic.ts'
import type { Config } from '../config.ts'
import type { Statement } from '../db/open.ts'
import { people } from '../db/schema/accounts.ts'
import { organizations } from '../db/schema/organizations.ts'
import { responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import { iso } from '../http/context.ts'
import { endSecrets, issueSecret } from '../one-time/queries.ts'
import { scoreOf } from '../responses/queries.ts'
import type { System } from '../scope.ts'
import type { Identity, Standing } from './store.ts'
import { submissionFacts } from './submission-facts.ts'
import { thanksFor } from './thanks.ts'
import type { Known } from './way.ts'

export type SessionRow = typeof sessions.$inferSelect

export const sessionRow = ({ db }: System, id: string): Promise<SessionRow | undefined> =>
  db.select().from(sessions).where(eq(sessions.id, id)).get()

/** What a session's object needs to know from D1, and where a new one begins. */
export async function loadIdentity(system: System, session_id: string): Promise<{ identity: Identity; standing: Standing } | null> {
  const { db } = system
  const [[row], merged, [last], [ahead]] = await db.batch([
    db
      .select({
        session: sessions,
        definition: surveyVersions.definition,
        settings: surveys.settings,
        person: { full_name: people.full_name, locale: people.locale, timezone: people.timezone },
        // In a batch, two columns of one name would be one.
        timezone: sql<string>`${organizations.timezone}`.as('organization_timezone'),
      })
      .from(sessions)
      .innerJoin(surveyVersions, and(eq(surveyVersions.survey_id, sessions.survey_id), eq(surveyVersions.version, sessions.version)))
      .innerJoin(surveys, eq(surveys.id, sessions.survey_id))
      .innerJoin(organizations, eq(organizations.id, sessions.organization_id))
      .leftJoin(people, eq(people.id, sessions.person_id))
      .where(eq(sessions.id, session_id)),
    db.select({ id: sessions.id }).from(sessions).where(eq(sessions.merged_into, session_id)),
    lastAttempt(db, session_id),
    submissionFacts(system, session_id),
  ])
  if (!row) return null
  const { organization_id, survey_id, version, person_id, token_hash, proved_by, devices, started_at } = row.session
  const phase = row.session.status === 'completed' ? 'finished' : row.session.status === 'merged' ? 'merged' : 'open'
  return {
    identity: {
      session_id,
      organization_id,
      survey_id,
      version,
      person_id,
      token_hash,
      proved_by,
      devices,
      started_at,
      definition: row.definition,
      known: knownTo(row, last),
      merged: merged.map(({ id }) => id),
      ahead,
    },
    standing: {
      revision: 0,
      current_question_index: 0,
      active_seconds: 0,
      last_activity_at: started_at,
      has_begun: false,
      phase,
      absorbed: [],
    },
  }
}

/** Whose attempt at a survey a visitor's token is for; null while it is nobody's, or the token is over. Rides sessions_by_token. */
export async function personByToken({ db }: System, survey_id: string, token_hash: string, now: number): Promise<string | null> {
  const own = and(
    eq(sessions.token_hash, token_hash),
    eq(sessions.survey_id, survey_id),
    gt(sessions.started_at, now - RESPONDENT_TOKEN_MS),
  )
  return (await db.select({ person_id: sessions.person_id }).from(sessions).where(own).get())?.person_id ?? null
}

/** The session that takes over a merged one; undefined where either is gone. */
export async function heirOf({ db }: System, session_id: string): Promise<string | undefined> {
  const heirs = alias(sessions, 'heirs')
  const of = db.select({ id: heirs.id }).from(sessions).innerJoin(heirs, eq(heirs.id, sessions.merged_into))
  return (await of.where(eq(sessions.id, session_id)).get())?.id
}

/** The latest response of a session's person to its survey. Rides responses_attempts. */
const lastAttempt = (db: System['db'], session_id: string) =>
  db
    .select({ answers: responses.answers, attempt_number: responses.attempt_number })
    .from(sessions)
    .innerJoin(responses, and(eq(responses.survey_id, sessions.survey_id), eq(responses.person_id, sessions.person_id)))
    .where(eq(sessions.id, session_id))
    .orderBy(desc(responses.attempt_number))
    .limit(1)

type Begun = {
  session: SessionRow
  definition: Definition
  settings: Settings
  person: { full_name: string; locale: string; timezone: string } | null
  timezone: string
}

/** Of the last answers those that the definition looks at: they go along to the respondent's screens. */
function knownTo({ session, definition, settings, person, timezone }: Begun, last: Last | undefined): Known {
  const { previous } = usesOf(definition)
  return {
    previous: Object.fromEntries(Object.entries(last?.answers ?? {}).filter(([id]) => previous.has(id))),
    person: person && { full_name: person.full_name, locale: person.locale },
    attempt_number: (last?.attempt_number ?? 0) + 1,
    timezone: person?.timezone ?? timezone,
    hidden: session.hidden,
    scoring: { missing_policy: settings.missing_policy, min_answered_share: settings.min_answered_share },
  }
}
type Last = { answers: Answers; attempt_number: number }

/** The same for an attempt that is not there yet. */
export async function knownBefore({ db }: System, { survey }: Published, definition: Definition, session: SessionRow): Promise<Known> {
  const { id: survey_id, organization_id, settings } = survey
  const person_id = session.person_id ?? ''
  const [[last], [person = null], [organization]] = await db.batch([
    db
      .select({ answers: responses.answers, attempt_number: responses.attempt_number })
      .from(responses)
      .where(and(eq(responses.survey_id, survey_id), eq(responses.person_id, person_id)))
      .orderBy(desc(responses.attempt_number))
      .limit(1),
    db
      .select({ full_name: people.full_name, locale: people.locale, timezone: people.timezone })
      .from(people)
      .where(eq(people.id, person_id)),
    db.select({ timezone: organizations.timezone }).from(organizations).where(eq(organizations.id, organization_id)),
  ])
  return knownTo({ session, definition, settings, person, timezone: organization?.timezone ?? 'UTC' }, last)
}

/** The reply to a submission that was committed; null when there is none. */
export async function submittedReply(system: System, response_id: string): Promise<Completed | null> {
  const row = await system.db
    .select({ response: responses, settings: surveys.settings })
    .from(responses)
    .innerJoin(surveys, eq(surveys.id, responses.survey_id))
    .where(eq(responses.id, response_id))
    .get()
  if (!row) return null
  const { attempt_number, next_eligible_date, dropped } = row.response
  const dated = { next_eligible_date: iso(next_eligible_date), dropped_answers: dropped ?? [] }
  const completed = { response_id, attempt_number, ...(await scoreOf(system, row.response)), ...dated }
  return asShown(system, completed, row.settings)
}

/** As its respondent is given it: the result where the survey shows it, and its thanks. */
export async function asShown(system: System, completed: Completed, { show_results, thank_you }: Settings): Promise<Completed> {
  const thanks = await thanksFor(system, completed.response_id, thank_you)
  return { ...(show_results ? completed : withheld(completed)), ...(thanks !== undefined && { thank_you: thanks }) }
}

/**
 * The session that a start finds again: unfinished, else a held draft whose day has come, else one that was set aside, unless
 * another was submitted since. One that was not touched for thirty days is none.
 */
export const unfinishedSession = ({ db }: System, survey_id: string, person_id: string, now: number): Promise<SessionRow | undefined> =>
  db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.survey_id, survey_id),
        eq(sessions.person_id, person_id),
        or(
          eq(sessions.status, 'in_progress'),
          and(eq(sessions.status, 'abandoned'), notExists(submittedSince(db))),
          and(eq(sessions.status, 'not_started'), gt(sessions.last_activity_at, now - UNTOUCHED_MS)),
          and(eq(sessions.status, 'waiting'), lte(sessions.held_until, now)),
        ),
      ),
    )
    .orderBy(sql`case ${sessions.status} when 'waiting' then 1 when 'abandoned' then 2 else 0 end`, desc(sessions.last_activity_at))
    .get()

/** Responses of a session's person that were sent after it was begun. Rides responses_attempts. */
const submittedSince = (db: System['db']) =>
  db
    .select({ id: responses.id })
    .from(responses)
    .where(
      and(
        eq(responses.survey_id, sessions.survey_id),
        eq(responses.person_id, sessions.person_id),
        gt(responses.submitted_at, sessions.started_at),
      ),
    )

/** How often a person has completed a survey, and when they may again. */
export async function attemptsOf({ db }: System, survey_id: string, person_id: string) {
  const last = await db
    .select({ attempt_number: responses.attempt_number, next_eligible_date: responses.next_eligible_date })
    .from(responses)
    .where(and(eq(responses.survey_id, survey_id), eq(responses.person_id, person_id)))
    .orderBy(desc(responses.attempt_number))
    .get()
  return { count: last?.attempt_number ?? 0, next_eligible_date: last?.next_eligible_date ?? null }
}

/**
 * Statements that make a new link to go on with a session, and its id for the mail's facts as `secret_id` of the kind
 * `resume-link`. Links and codes from before act no more.
 */
export async function resumeLink(system: System, config: Config, { session_id, address, id }: LinkTo, now: number) {
  const asked = { kind: 'resume-link' as const, subject: session_id, address, lifetime_ms: RESUME_LINK_MS, ...(id && { id }) }
  const link = await issueSecret(system, config, asked, now)
  const ended = (['resume-link', 'resume-code'] as const).map((kind) => endSecrets(system, kind, session_id, now))
  return { id: link.id, statements: [...ended, link.statement] as Statement[] }
}

/** `id`: where it must be the same link however often it is made. */
type LinkTo = { session_id: string; address: string; id?: string }

export type Published = NonNullable<Awaited<ReturnType<typeof publishedSurvey>>>

/** A survey with the version that respondents see now. */
export const publishedSurvey = ({ db }: System, survey_id: string) =>
  db
    .select({ survey: surveys, definition: surveyVersions.definition, series: surveyVersions.series })
    .from(surveys)
    .innerJoin(surveyVersions, and(eq(surveyVersions.survey_id, surveys.id), eq(surveyVersions.version, surveys.version)))
    .where(and(eq(surveys.id, survey_id), isNull(surveys.deleted_at)))
    .get()

/** The questions as a version froze them. */
export async function frozenDefinition({ db }: System, survey_id: string, version: number) {
  const frozen = and(eq(surveyVersions.survey_id, survey_id), eq(surveyVersions.version, version))
  return (await db.select({ definition: surveyVersions.definition }).from(surveyVersions).where(frozen).get())?.definition
}
