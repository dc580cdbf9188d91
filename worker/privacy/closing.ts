import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { RESTORE_MS } from '../../core/organizations/restoring.ts'
import type { Statement } from '../db/open.ts'
import { emailAddresses, oidcIdentities, oneTimeSecrets, people, refreshTokens, signIns } from '../db/schema/accounts.ts'
import { jobLines } from '../db/schema/jobs.ts'
import { inbox, mails, NO_REMINDER } from '../db/schema/mail.ts'
import { mailPreferences, suppressions } from '../db/schema/mail-preferences.ts'
import { invitations, memberships, memberWords, organizations } from '../db/schema/organizations.ts'
import { participantGroupMembers, participants, participantWords } from '../db/schema/participants.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import { recoveryCodes, secondFactors } from '../db/schema/second-factor.ts'
import { sessions } from '../db/schema/sessions.ts'
import type { Work } from '../jobs/kinds.ts'
import { filesNamingGo } from '../jobs/making.ts'
import { planMail } from '../mail/queries.ts'
import { listed } from '../members/queries.ts'
import { sharesGo } from '../sharing/queries.ts'
import { ownedOrganizations } from './owned.ts'

/** Statements after which nobody can sign in as this person, write to them, or find them in a list. */
export const accountClosing = async (work: Work, person_id: string): Promise<Statement[]> => [
  ...handedOn(work, person_id),
  ...signingInEnded(work, person_id),
  ...mailRemoved(work, person_id),
  reportsUnnamed(work, person_id),
  ...filesNamingGo(work.system, surveysOf(person_id), work.now),
  ...invitationsRemoved(work, person_id),
  ...listingsRemoved(work, person_id),
  // Nobody may read by a link what they wanted gone, while the rest of it goes.
  sharesGo(work.system, eq(responses.person_id, person_id)),
  ...nameRemoved(work, person_id),
]

/**
 * An organization with other members that came to be the person's after they had asked, or with a backup, goes to who has
 * been an admin of it longest, else a member. One that nobody else is in is deleted; there is nobody who could have it
 * back, so that its thirty days count as over.
 */
function handedOn({ system: { db }, now }: Work, person_id: string): Statement[] {
  const owned = sql`from memberships mine where mine.person_id = ${person_id} and mine.role = 'owner'`
  const heir = sql`select heir.person_id from memberships heir where heir.organization_id = ${memberships.organization_id}
    and heir.person_id <> ${person_id} order by heir.role = 'admin' desc, heir.created_at, heir.person_id limit 1`
  const isLast = sql`not exists (select 1 from memberships other where other.organization_id = ${organizations.id} and other.person_id <> ${person_id})`
  return [
    db
      .update(memberships)
      .set({ role: 'owner' })
      .where(and(sql`${memberships.organization_id} in (select mine.organization_id ${owned})`, sql`${memberships.person_id} = (${heir})`)),
    db
      .update(organizations)
      .set({ deleted_at: now - RESTORE_MS })
      .where(and(sql`${organizations.id} in (select mine.organization_id ${owned})`, isNull(organizations.deleted_at), isLast)),
  ]
}

/** A word to those who become owners. */
export async function heirLetters({ system, now }: Work, person_id: string) {
  const left = (await ownedOrganizations(system, person_id)).filter(({ hasOthers }) => hasOthers)
  const letters = left.map(async ({ id, name }) => {
    const [heir] = await system.db
      .select({ person_id: memberships.person_id })
      .from(memberships)
      .where(and(eq(memberships.organization_id, id), sql`${memberships.person_id} <> ${person_id}`))
      .orderBy(sql`${memberships.role} = 'admin' desc`, memberships.created_at, memberships.person_id)
      .limit(1)
    const to = heir && (await listed(system, heir.person_id))
    if (!to) return []
    const facts = { kind: 'ownership-inherited' as const, full_name: to.name, organization_name: name }
    const mail = {
      unique_key: `ownership-inherited:${id}:${person_id}`,
      to_address: to.address,
      person_id: to.person_id,
      organization_id: id,
      facts,
    }
    return [planMail(system, mail, now)]
  })
  return (await Promise.all(letters)).flat()
}

function signingInEnded({ system: { db } }: Work, person_id: string): Statement[] {
  const tokens = db.select({ id: signIns.id }).from(signIns).where(eq(signIns.person_id, person_id))
  const addresses = addressesOf(person_id)
  const subjects = sql`(select ${person_id} union all ${addresses} union all select ${sessions.id} from ${sessions} where ${sessions.person_id} = ${person_id})`
  return [
    db.delete(refreshTokens).where(inArray(refreshTokens.sign_in_id, tokens)),
    db.delete(signIns).where(eq(signIns.person_id, person_id)),
    db
      .delete(oneTimeSecrets)
      .where(and(inArray(oneTimeSecrets.kind, oneTimeSecrets.kind.enumValues), sql`${oneTimeSecrets.subject} in ${subjects}`)),
    db.delete(oidcIdentities).where(eq(oidcIdentities.person_id, person_id)),
    db.delete(secondFactors).where(eq(secondFactors.person_id, person_id)),
    db.delete(recoveryCodes).where(eq(recoveryCodes.person_id, person_id)),
  ]
}

/** Mail to the person, queued or sent; and the person's name in the invitations that went to others. */
function mailRemoved({ system: { db } }: Work, person_id: string): Statement[] {
  const addresses = sql`(${addressesOf(person_id)})`
  const invited = sql`select letter.id from ${invitations} join ${mails} letter on letter.unique_key > 'invitation:' || ${invitations.id} || ':'
    and letter.unique_key < 'invitation:' || ${invitations.id} || ';' where ${invitations.invited_by} = ${person_id}`
  return [
    db
      .update(mails)
      .set({ facts: sql`json_set(${mails.facts}, '$.inviter_name', 'Somebody', '$.message', null)` })
      .where(sql`${mails.id} in (${invited})`),
    db.delete(mails).where(eq(mails.person_id, person_id)),
    // Whoever had one of these addresses before was told so when they gave it up, by a mail to it.
    db.delete(mails).where(sql`${mails.to_address} in ${addresses} and ${mails.person_id} in (select told.person_id from ${mails} told
        where told.to_address in ${addresses} and ${NO_REMINDER})`),
    db.delete(mails).where(sql`${mails.to_address} in ${addresses} and ${NO_REMINDER}`),
    db.delete(inbox).where(sql`${inbox.to_address} in ${addresses}`),
    db.delete(suppressions).where(sql`${suppressions.address} in ${addresses}`),
    db.delete(mailPreferences).where(eq(mailPreferences.person_id, person_id)),
  ]
}

/** Reports of jobs are kept for a week: of this person they keep what became of the line. Rides job_lines_by_email. */
const reportsUnnamed = ({ system: { db } }: Work, person_id: string): Statement =>
  db
    .update(jobLines)
    .set({ email: '', message: null })
    .where(sql`${jobLines.email} in (${addressesOf(person_id)})`)

function invitationsRemoved({ system: { db } }: Work, person_id: string): Statement[] {
  return [
    db.delete(invitations).where(sql`${invitations.address} in (${addressesOf(person_id)})`),
    db.delete(invitations).where(eq(invitations.accepted_by, person_id)),
    db.update(invitations).set({ message: null }).where(eq(invitations.invited_by, person_id)),
  ]
}

function listingsRemoved({ system: { db } }: Work, person_id: string): Statement[] {
  const known = db.select({ id: participants.organization_id }).from(participants).where(eq(participants.person_id, person_id))
  return [
    db.delete(memberWords).where(eq(memberWords.person_id, person_id)),
    db.delete(memberships).where(eq(memberships.person_id, person_id)),
    db
      .delete(participantGroupMembers)
      .where(and(inArray(participantGroupMembers.organization_id, known), eq(participantGroupMembers.person_id, person_id))),
    db.delete(participantWords).where(eq(participantWords.person_id, person_id)),
    db.delete(participants).where(eq(participants.person_id, person_id)),
  ]
}

/** The address can be anybody's afresh from now on; the row stays until all that hangs on it is gone. */
const nameRemoved = ({ system: { db } }: Work, person_id: string): Statement[] => [
  db.delete(emailAddresses).where(eq(emailAddresses.person_id, person_id)),
  db.update(people).set({ full_name: '', password_hash: null }).where(eq(people.id, person_id)),
]

/** Surveys that they answered or were asked to. */
const surveysOf = (person_id: string) => sql`(select ${responses.survey_id} from ${responses} where ${responses.person_id} = ${person_id}
  union select ${enrolments.survey_id} from ${enrolments} where ${enrolments.person_id} = ${person_id})`

const addressesOf = (person_id: string) =>
  sql`select ${emailAddresses.address} from ${emailAddresses} where ${emailAddresses.person_id} = ${person_id}`
