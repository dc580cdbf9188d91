import { and, eq, inArray, sql } from 'drizzle-orm'
import { joinedAttributes } from '../../core/participants/joining.ts'
import { latestOfEach } from '../../core/sessions/latest.ts'
import type { Statement } from '../db/open.ts'
import { impactPeople } from '../db/schema/impact.ts'
import { mails } from '../db/schema/mail.ts'
import { mailPreferences } from '../db/schema/mail-preferences.ts'
import { participantGroupMembers, participants, participantWords } from '../db/schema/participants.ts'
import { assignments, enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import { sessions } from '../db/schema/sessions.ts'
import { filesMove } from '../files/queries.ts'
import type { AppContext } from '../http/context.ts'
import { countedElsewhere } from '../impact/marking.ts'
import { groupsNow } from '../participants/queries.ts'
import { recountEnrolments } from '../recurrence/queries.ts'

type Pair = { person_id: string; other_person_id: string }
type Open = { id: string; survey_id: string; last_activity_at: number }

const UNFINISHED = ['not_started', 'in_progress', 'abandoned', 'waiting'] as const

/** Attempts of this organization's surveys that these people have begun and not finished. */
export const unfinishedOf = ({ var: { scope } }: AppContext, person_ids: readonly string[]): Promise<Open[]> =>
  Promise.resolve(
    scope.select(
      { id: sessions.id, survey_id: sessions.survey_id, last_activity_at: sessions.last_activity_at },
      sessions,
      inArray(sessions.person_id, [...person_ids]),
      inArray(sessions.status, UNFINISHED),
      eq(sessions.left_behind, false),
    ),
  )

/** Statements that give everything this organization has of the other person to the one who stays. */
export const joiningRows = async (c: AppContext, pair: Pair, open: readonly Open[]): Promise<Statement[]> => [
  ...(await listingsJoined(c, pair)),
  ...sessionsJoined(c, pair, open),
  ...responsesJoined(c, pair),
  ...enrolmentsJoined(c, pair),
  mailWithheld(c, pair),
  ...mutedTogether(c, pair),
]

/** Where both say something under one name, the one who stays is right. */
async function listingsJoined({ var: { scope } }: AppContext, { person_id, other_person_id }: Pair): Promise<Statement[]> {
  const isBoth = inArray(participants.person_id, [person_id, other_person_id])
  const rows = await scope.select({ person_id: participants.person_id, attributes: participants.attributes }, participants, isBoth)
  const [own, other] = [person_id, other_person_id].map((id) => rows.find((row) => row.person_id === id))
  const isOther = eq(participants.person_id, other_person_id)
  const inGroup = eq(participantGroupMembers.person_id, other_person_id)
  const groups = sql`${participantGroupMembers.group_id} not in (select mine.group_id from participant_group_members mine where mine.person_id = ${person_id})`
  return [
    ...(own && other
      ? [
          scope.update(
            participants,
            { attributes: joinedAttributes(own.attributes, other.attributes) },
            eq(participants.person_id, person_id),
          ),
        ]
      : []),
    own ? scope.delete(participants, isOther) : scope.update(participants, { person_id }, isOther),
    scope.update(participantGroupMembers, { person_id }, inGroup, groups),
    scope.delete(participantGroupMembers, inGroup),
    // The words that find them are others now: a sweep lists them anew (worker/participants/sweep.ts).
    scope.delete(participantWords, eq(participantWords.person_id, other_person_id)),
    scope.update(participants, { is_listed: false, group_ids: groupsNow }, eq(participants.person_id, person_id)),
  ]
}

/** Of two unfinished attempts at one survey the one touched last goes on, and takes over the answers of the other. */
function sessionsJoined({ var: { scope, system } }: AppContext, { person_id, other_person_id }: Pair, open: readonly Open[]): Statement[] {
  const older = latestOfEach(open).flatMap(({ latest, others }) => [
    scope.update(
      sessions,
      { status: 'merged', merged_into: latest.id },
      inArray(sessions.id, others),
      inArray(sessions.status, UNFINISHED),
    ),
    filesMove(system, latest.id),
  ])
  return [...older, scope.update(sessions, { person_id }, eq(sessions.person_id, other_person_id))]
}

/**
 * Attempts are numbered anew by time, in the database itself: it sees what was submitted up to this moment. Numbers below
 * zero are in nobody's way while the new ones are given.
 */
function responsesJoined({ var: { scope } }: AppContext, { person_id, other_person_id }: Pair): Statement[] {
  const isOther = eq(responses.person_id, other_person_id)
  const common = sql`${responses.survey_id} in (select theirs.survey_id from responses theirs where theirs.person_id = ${other_person_id} and theirs.organization_id = ${scope.organization_id})`
  const place = sql`(select count(*) from responses earlier where earlier.survey_id = ${responses.survey_id} and earlier.person_id = ${person_id}
    and (earlier.submitted_at, earlier.id) <= (${responses.submitted_at}, ${responses.id}))`
  return [
    scope.update(responses, { attempt_number: sql`-${responses.attempt_number}` }, eq(responses.person_id, person_id), common),
    scope.update(responses, { person_id, attempt_number: sql`-1000000 - ${responses.attempt_number}` }, isOther),
    scope.update(responses, { attempt_number: place }, eq(responses.person_id, person_id), sql`${responses.attempt_number} < 0`),
  ]
}

/** One enrolment in each survey: since the earlier of the two, due as the one who stays was asked, counted afresh. */
function enrolmentsJoined({ var: { scope, system, now } }: AppContext, { person_id, other_person_id }: Pair): Statement[] {
  const theirs = sql`(select theirs.survey_id from enrolments theirs where theirs.person_id = ${other_person_id} and theirs.organization_id = ${scope.organization_id})`
  const ofTheirs = (column: string) =>
    sql`(select theirs.${sql.raw(column)} from enrolments theirs where theirs.survey_id = ${enrolments.survey_id} and theirs.person_id = ${other_person_id})`
  const mine = sql`${enrolments.survey_id} not in (select mine.survey_id from enrolments mine where mine.person_id = ${person_id})`
  const asked = sql`${assignments.survey_id} not in (select mine.survey_id from assignments mine where mine.person_id = ${person_id})`
  const isOther = sql`${impactPeople.person_id} = ${other_person_id} and ${impactPeople.organization_id} = ${scope.organization_id}`
  const isOwn = and(eq(enrolments.person_id, person_id), eq(enrolments.organization_id, scope.organization_id))
  return [
    ...countedElsewhere(system, isOther),
    scope.update(
      enrolments,
      {
        enrolled_at: sql`min(${enrolments.enrolled_at}, ${ofTheirs('enrolled_at')})`,
        assigned_due_at: sql`coalesce(${enrolments.assigned_due_at}, ${ofTheirs('assigned_due_at')})`,
      },
      eq(enrolments.person_id, person_id),
      sql`${enrolments.survey_id} in ${theirs}`,
    ),
    scope.update(enrolments, { person_id }, eq(enrolments.person_id, other_person_id), mine),
    scope.delete(enrolments, eq(enrolments.person_id, other_person_id)),
    scope.update(assignments, { person_id }, eq(assignments.person_id, other_person_id), asked),
    scope.delete(assignments, eq(assignments.person_id, other_person_id)),
    recountEnrolments(system, isOwn, now),
  ]
}

/** What was about to be sent to the record that is gone. */
const mailWithheld = ({ var: { scope } }: AppContext, { other_person_id }: Pair) =>
  scope.update(
    mails,
    { status: 'withheld', reason: 'the record was joined to another' },
    eq(mails.person_id, other_person_id),
    eq(mails.status, 'pending'),
  )

/** What the record that is gone did not want to get from this organization, the one who stays does not get either. */
function mutedTogether({ var: { scope, system } }: AppContext, { person_id, other_person_id }: Pair): Statement[] {
  const { kind, organization_id, survey_id, muted_at } = mailPreferences
  const theirs = sql`select ${person_id}, ${kind}, ${organization_id}, ${survey_id}, ${muted_at} from ${mailPreferences}
    where ${mailPreferences.person_id} = ${other_person_id} and ${organization_id} = ${scope.organization_id}`
  return [
    system.db.insert(mailPreferences).select(theirs).onConflictDoNothing(),
    scope.delete(mailPreferences, eq(mailPreferences.person_id, other_person_id)),
  ]
}
