import { and, asc, eq, gt } from 'drizzle-orm'
import { emailAddresses, people, signIns } from '../db/schema/accounts.ts'
import { memberships, organizations } from '../db/schema/organizations.ts'
import { participants } from '../db/schema/participants.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys } from '../db/schema/surveys.ts'
import { iso, isoOrNull } from '../http/context.ts'
import type { System } from '../scope.ts'

type Line = { kind: string; [fact: string]: unknown }

/** Rows read at a time: a person with years of responses is not held in memory at once. */
const AT_ONCE = 100

/** Everything that is kept about a person, a line each. Secrets (hashes of passwords and tokens) say nothing about them, and stay. */
export async function* everythingAbout({ db }: System, person_id: string): AsyncGenerator<Line> {
  const [person] = await db.select().from(people).where(eq(people.id, person_id))
  if (!person) return
  const { id, full_name, timezone, locale, created_at } = person
  yield { kind: 'account', id, full_name, timezone, locale, created_at: iso(created_at) }
  for (const row of await db.select().from(emailAddresses).where(eq(emailAddresses.person_id, person_id)))
    yield { kind: 'address', address: row.address, is_primary: row.is_primary, verified_at: isoOrNull(row.verified_at) }
  for (const row of await db.select().from(signIns).where(eq(signIns.person_id, person_id)))
    yield { kind: 'sign_in', device: row.user_agent, created_at: iso(row.created_at), last_used_at: iso(row.last_used_at) }
  const belonging = db
    .select({ name: organizations.name, role: memberships.role, joined: memberships.created_at })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organization_id))
    .where(eq(memberships.person_id, person_id))
  for (const { name, role, joined } of await belonging) yield { kind: 'membership', organization: name, role, joined_at: iso(joined) }
  yield* knownTo(db, person_id)
  yield* answersOf(db, person_id)
}

/** What organizations know of the person, and where they stand with each survey. */
async function* knownTo(db: System['db'], person_id: string): AsyncGenerator<Line> {
  const known = db
    .select({ organization: organizations.name, name: participants.name, attributes: participants.attributes })
    .from(participants)
    .innerJoin(organizations, eq(organizations.id, participants.organization_id))
    .where(eq(participants.person_id, person_id))
  for (const row of await known) yield { kind: 'participant', ...row }
  const standing = db
    .select({ survey: surveys.title, status: enrolments.status, attempts: enrolments.attempts, enrolled_at: enrolments.enrolled_at })
    .from(enrolments)
    .innerJoin(surveys, eq(surveys.id, enrolments.survey_id))
    .where(eq(enrolments.person_id, person_id))
  for (const { enrolled_at, ...row } of await standing) yield { kind: 'enrolment', ...row, enrolled_at: iso(enrolled_at) }
}

async function* answersOf(db: System['db'], person_id: string): AsyncGenerator<Line> {
  const begun = db
    .select({
      survey: surveys.title,
      status: sessions.status,
      percent_complete: sessions.percent_complete,
      started_at: sessions.started_at,
    })
    .from(sessions)
    .innerJoin(surveys, eq(surveys.id, sessions.survey_id))
    .where(eq(sessions.person_id, person_id))
  for (const { started_at, ...row } of await begun) yield { kind: 'session', ...row, started_at: iso(started_at) }
  for (let after = ''; ; ) {
    const rows = await db
      .select({ response: responses, survey: surveys.title })
      .from(responses)
      .innerJoin(surveys, eq(surveys.id, responses.survey_id))
      .where(and(eq(responses.person_id, person_id), gt(responses.id, after)))
      .orderBy(asc(responses.id))
      .limit(AT_ONCE)
    for (const { response, survey } of rows) {
      const { attempt_number, submitted_at, score, answers } = response
      yield { kind: 'response', survey, attempt_number, submitted_at: iso(submitted_at), score, answers }
    }
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || last === undefined) return
    after = last.response.id
  }
}
