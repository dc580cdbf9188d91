import { and, asc, eq, getTableColumns, gt, inArray, or } from 'drizzle-orm'
import { emailAddresses, oidcIdentities, people, signIns } from '../db/schema/accounts.ts'
import { answerFiles } from '../db/schema/files.ts'
import { mails } from '../db/schema/mail.ts'
import { mailPreferences, suppressions } from '../db/schema/mail-preferences.ts'
import { invitations, memberships, organizations } from '../db/schema/organizations.ts'
import { participantGroupMembers, participantGroups, participants } from '../db/schema/participants.ts'
import { erasures } from '../db/schema/privacy.ts'
import { assignments, enrolments } from '../db/schema/recurrence.ts'
import { responses, resultShares } from '../db/schema/responses.ts'
import { secondFactors } from '../db/schema/second-factor.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys } from '../db/schema/surveys.ts'
import { auditLog } from '../db/schema/system.ts'
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
  yield* signingInOf(db, person_id)
  const belonging = db
    .select({ name: organizations.name, role: memberships.role, joined: memberships.created_at })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organization_id))
    .where(eq(memberships.person_id, person_id))
  for (const { name, role, joined } of await belonging) yield { kind: 'membership', organization: name, role, joined_at: iso(joined) }
  yield* knownTo(db, person_id)
  yield* answersOf(db, person_id)
  yield* invitationsOf(db, person_id)
  yield* mailTo(db, person_id)
  yield* deedsOf(db, person_id)
}

/** What else signs them in, and whether they have asked to be erased. */
async function* signingInOf(db: System['db'], person_id: string): AsyncGenerator<Line> {
  for (const row of await db.select().from(oidcIdentities).where(eq(oidcIdentities.person_id, person_id)))
    yield { kind: 'provider', issuer: row.issuer, subject: row.subject, created_at: iso(row.created_at) }
  for (const row of await db.select().from(secondFactors).where(eq(secondFactors.person_id, person_id)))
    yield { kind: 'second_factor', type: row.kind, confirmed_at: isoOrNull(row.confirmed_at) }
  for (const row of await db.select().from(erasures).where(eq(erasures.person_id, person_id)))
    yield { kind: 'erasure', asked_at: iso(row.asked_at), erased_at: iso(row.due_at) }
}

/** Invitations they got, under any address of theirs, and those they sent. */
async function* invitationsOf(db: System['db'], person_id: string): AsyncGenerator<Line> {
  const addresses = db.select({ address: emailAddresses.address }).from(emailAddresses).where(eq(emailAddresses.person_id, person_id))
  const mine = or(inArray(invitations.address, addresses), eq(invitations.accepted_by, person_id), eq(invitations.invited_by, person_id))
  const rows = db
    .select({ invitation: invitations, organization: organizations.name })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organization_id))
    .where(mine)
  for (const { invitation, organization } of await rows) {
    const { address, role, message, created_at, accepted_at } = invitation
    const sent = invitation.invited_by === person_id
    yield {
      kind: sent ? 'invitation_sent' : 'invitation',
      organization,
      address,
      role,
      message,
      created_at: iso(created_at),
      accepted_at: isoOrNull(accepted_at),
    }
  }
}

/** What we wrote to them, and what they do not want or cannot get. The facts of a mail hold no secret. */
async function* mailTo(db: System['db'], person_id: string): AsyncGenerator<Line> {
  for (const { kind, organization_id, survey_id, muted_at } of await db
    .select()
    .from(mailPreferences)
    .where(eq(mailPreferences.person_id, person_id)))
    yield { kind: 'muted_mail', mail: kind, organization_id, survey_id, muted_at: iso(muted_at) }
  const addresses = db.select({ address: emailAddresses.address }).from(emailAddresses).where(eq(emailAddresses.person_id, person_id))
  for (const row of await db.select().from(suppressions).where(inArray(suppressions.address, addresses)))
    yield { kind: 'suppressed_address', address: row.address, reason: row.reason, created_at: iso(row.created_at) }
  const page = (after: string) =>
    db
      .select()
      .from(mails)
      .where(and(eq(mails.person_id, person_id), gt(mails.id, after)))
      .orderBy(asc(mails.id))
      .limit(AT_ONCE)
  for await (const { to_address, facts, status, created_at, sent_at } of paged(page))
    yield { kind: 'mail', to_address, about: facts, status, created_at: iso(created_at), sent_at: isoOrNull(sent_at) }
}

/** What they did, as the audit log has it. */
async function* deedsOf(db: System['db'], person_id: string): AsyncGenerator<Line> {
  const page = (after: string) =>
    db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.actor_id, person_id), gt(auditLog.id, after)))
      .orderBy(asc(auditLog.id))
      .limit(AT_ONCE)
  for await (const { action, subject_id, at } of paged(page)) yield { kind: 'audit_entry', action, subject_id, at: iso(at) }
}

/** The rows of a list that may be long, a page at a time, by id. */
async function* paged<Row extends { id: string }>(page: (after: string) => PromiseLike<Row[]>): AsyncGenerator<Row> {
  for (let after = ''; ; ) {
    const rows = await page(after)
    yield* rows
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || last === undefined) return
    after = last.id
  }
}

/** What organizations know of the person, and where they stand with each survey. */
async function* knownTo(db: System['db'], person_id: string): AsyncGenerator<Line> {
  const known = db
    .select({ organization: organizations.name, name: participants.name, attributes: participants.attributes })
    .from(participants)
    .innerJoin(organizations, eq(organizations.id, participants.organization_id))
    .where(eq(participants.person_id, person_id))
  for (const row of await known) yield { kind: 'participant', ...row }
  const grouped = db
    .select({ organization: organizations.name, group: participantGroups.name })
    .from(participants)
    .innerJoin(organizations, eq(organizations.id, participants.organization_id))
    .innerJoin(
      participantGroupMembers,
      and(
        eq(participantGroupMembers.organization_id, participants.organization_id),
        eq(participantGroupMembers.person_id, participants.person_id),
      ),
    )
    .innerJoin(participantGroups, eq(participantGroups.id, participantGroupMembers.group_id))
    .where(eq(participants.person_id, person_id))
  for (const row of await grouped) yield { kind: 'group', ...row }
  const asked = db
    .select({ survey: surveys.title, due_at: assignments.due_at, created_at: assignments.created_at })
    .from(assignments)
    .innerJoin(surveys, eq(surveys.id, assignments.survey_id))
    .where(eq(assignments.person_id, person_id))
  for (const { survey, due_at, created_at } of await asked)
    yield { kind: 'assignment', survey, due_at: iso(due_at), created_at: iso(created_at) }
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
  yield* filesOfPerson(db, person_id)
  const page = (after: string) =>
    db
      .select({ ...getTableColumns(responses), survey: surveys.title })
      .from(responses)
      .innerJoin(surveys, eq(surveys.id, responses.survey_id))
      .where(and(eq(responses.person_id, person_id), gt(responses.id, after)))
      .orderBy(asc(responses.id))
      .limit(AT_ONCE)
  for await (const { survey, attempt_number, submitted_at, score, answers } of paged(page))
    yield { kind: 'response', survey, attempt_number, submitted_at: iso(submitted_at), score, answers }
  const shared = (after: string) =>
    db
      .select({ ...getTableColumns(resultShares), attempt_number: responses.attempt_number, survey: surveys.title })
      .from(resultShares)
      .innerJoin(responses, eq(responses.id, resultShares.response_id))
      .innerJoin(surveys, eq(surveys.id, responses.survey_id))
      .where(and(eq(responses.person_id, person_id), gt(resultShares.id, after)))
      .orderBy(asc(resultShares.id))
      .limit(AT_ONCE)
  for await (const { survey, attempt_number, shows_name, created_at, expires_at } of paged(shared))
    yield { kind: 'shared_result', survey, attempt_number, shows_name, created_at: iso(created_at), expires_at: iso(expires_at) }
}

/** What they uploaded, in attempts finished or not. */
async function* filesOfPerson(db: System['db'], person_id: string): AsyncGenerator<Line> {
  const page = (after: string) =>
    db
      .select({ ...getTableColumns(answerFiles), survey: surveys.title })
      .from(sessions)
      .innerJoin(answerFiles, eq(answerFiles.session_id, sessions.id))
      .innerJoin(surveys, eq(surveys.id, sessions.survey_id))
      .where(and(eq(sessions.person_id, person_id), gt(answerFiles.id, after)))
      .orderBy(asc(answerFiles.id))
      .limit(AT_ONCE)
  for await (const { survey, question_id, name, media_type, size_bytes, created_at } of paged(page))
    yield { kind: 'file', survey, question: question_id, name, media_type, size_bytes, uploaded_at: iso(created_at) }
}
