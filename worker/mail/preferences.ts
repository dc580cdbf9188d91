import { and, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { EmailPreferences } from '../../core/mail/contract.ts'
import { getsEverywhere, isMuted, isSame, type Mute, type Place } from '../../core/mail/preferences.ts'
import { type Purpose, purposeOf } from '../../core/mail/purpose.ts'
import type { Config } from '../config.ts'
import type { Statement } from '../db/open.ts'
import { emailAddresses } from '../db/schema/accounts.ts'
import { mails } from '../db/schema/mail.ts'
import { mailPreferences, suppressions } from '../db/schema/mail-preferences.ts'
import { memberships, organizations } from '../db/schema/organizations.ts'
import { participants } from '../db/schema/participants.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys } from '../db/schema/surveys.ts'
import { iso } from '../http/context.ts'
import { base64url, isSameSecret, keyedDigest } from '../http/secrets.ts'
import type { System } from '../scope.ts'
import type { Mail } from './port.ts'

/** The link of a mail to its reader's choices: the mail's id and what only we can derive from it. Nothing of it is stored. */
export const preferencesUrl = async (config: Config, mail_id: string): Promise<string> =>
  `${config.PUBLIC_URL}/u/${await tokenOf(config, mail_id)}`

const tokenOf = async (config: Config, mail_id: string) =>
  `${mail_id}.${base64url(await keyedDigest(config.TOKEN_KEY, `preferences:${mail_id}`))}`

/** Whose choices a link is about, and which mail it came with. `person_id` is null where the address belongs to no account. */
export type Reader = Place & {
  mail_id: string
  person_id: string | null
  address: string
  purpose: Exclude<Purpose, 'account'>
  organization_name: string | null
  survey_title: string | null
}

/** Null for a link that is none, or whose mail is gone. */
export async function readerOf({ db }: System, config: Config, token: string): Promise<Reader | null> {
  const mail_id = token.split('.')[0] ?? ''
  if (!isSameSecret(token, await tokenOf(config, mail_id))) return null
  const survey_id = sql`json_extract(${mails.facts}, '$.survey_id')`
  const found = await db
    .select({
      facts: mails.facts,
      address: mails.to_address,
      person_id: personOf,
      organization_id: mails.organization_id,
      organization_name: organizations.name,
      survey_id: surveys.id,
      survey_title: surveys.title,
    })
    .from(mails)
    .leftJoin(organizations, eq(organizations.id, mails.organization_id))
    .leftJoin(surveys, eq(surveys.id, survey_id))
    .where(eq(mails.id, mail_id))
    .get()
  const purpose = found && purposeOf(found.facts.kind)
  if (!found || !purpose || purpose === 'account') return null
  const { facts: _, ...rest } = found
  return { ...rest, mail_id, purpose, organization_id: found.organization_id ?? '', survey_id: found.survey_id ?? '' }
}

/** Whom a mail is to: named with it, else whose verified address it goes to. */
const personOf: SQL<string | null> = sql`coalesce(${mails.person_id}, (select ${emailAddresses.person_id} from ${emailAddresses}
  where ${emailAddresses.address} = ${mails.to_address} and ${emailAddresses.verified_at} is not null))`

export const mutesOf = ({ db }: System, person_id: string): Promise<Mute[]> =>
  db
    .select({ kind: mailPreferences.kind, organization_id: mailPreferences.organization_id, survey_id: mailPreferences.survey_id })
    .from(mailPreferences)
    .where(eq(mailPreferences.person_id, person_id))

/** Statements that bring what is muted to what shall be; what stays keeps its moment. */
export function mutesChanged({ db }: System, person_id: string, before: readonly Mute[], after: readonly Mute[], now: number): Statement[] {
  const gone = before.filter((mute) => !after.some((kept) => isSame(mute, kept)))
  const come = after.filter((mute) => !before.some((known) => isSame(mute, known)))
  return [
    ...gone.map((mute) =>
      db
        .delete(mailPreferences)
        .where(
          and(
            eq(mailPreferences.person_id, person_id),
            ...Object.entries(mute).map(([name, value]) => eq(mailPreferences[name as keyof Mute], value)),
          ),
        ),
    ),
    ...come.map((mute) =>
      db
        .insert(mailPreferences)
        .values({ person_id, ...mute, muted_at: now })
        .onConflictDoNothing(),
    ),
  ]
}

/**
 * Whether some of what is newly muted is an organization's that the person has nothing to do with, or a survey that is not that
 * organization's or not yet public. The list shows names: nobody is to learn one by muting an id.
 */
export async function namesStrangers({ db }: System, person_id: string, before: readonly Mute[], after: readonly Mute[]): Promise<boolean> {
  const added = after.filter((mute) => mute.organization_id !== '' && !before.some((known) => isSame(mute, known)))
  if (added.length === 0) return false
  const [organization, survey] = ['organization_id', 'survey_id'].map((name) => sql`mute.value ->> ${sql.raw(`'$.${name}'`)}`)
  const knows = (table: typeof memberships | typeof participants | typeof enrolments | typeof sessions | typeof mails) =>
    sql`exists (select 1 from ${table} where ${table.person_id} = ${person_id} and +${table.organization_id} = ${organization})`
  const isTheirs = sql`exists (select 1 from ${surveys} where ${surveys.id} = ${survey}
    and +${surveys.organization_id} = ${organization} and ${surveys.status} <> 'draft')`
  const strange = sql`select 1 as one from json_each(${JSON.stringify(added)}) mute
    where not (${sql.join([memberships, participants, enrolments, sessions, mails].map(knows), sql` or `)})
    or (${survey} <> '' and not ${isTheirs}) limit 1`
  return (await db.all(strange)).length > 0
}

/** Whether an address without an account was taken off by its reader. */
export const isSuppressed = async ({ db }: System, address: string): Promise<boolean> =>
  (await db.select({ reason: suppressions.reason }).from(suppressions).where(eq(suppressions.address, address)).get()) !== undefined

/** What its reader wants outdoes a bounce, which somebody else may take back. */
export const addressSuppressed = ({ db }: System, address: string, now: number): Statement => {
  const wanted = { reason: 'unsubscribed' as const, created_at: now }
  return db
    .insert(suppressions)
    .values({ address, ...wanted })
    .onConflictDoUpdate({ target: suppressions.address, set: wanted, setWhere: eq(suppressions.reason, 'bounced') })
}

/** A bounce or complaint stays: nobody can take that back but whoever mends it. */
export const addressAllowed = ({ db }: System, address: string): Statement =>
  db.delete(suppressions).where(and(eq(suppressions.address, address), eq(suppressions.reason, 'unsubscribed')))

/** Whether the reader of a mail, or its mailbox, takes no such mail. One statement. */
export async function isRefused({ db }: System, mail: Mail): Promise<boolean> {
  const purpose = purposeOf(mail.facts.kind)
  if (purpose === 'account') return false
  const known = await db
    .select({
      suppressed: suppressions.address,
      kind: mailPreferences.kind,
      organization_id: mailPreferences.organization_id,
      survey_id: mailPreferences.survey_id,
    })
    .from(mails)
    .leftJoin(suppressions, eq(suppressions.address, mails.to_address))
    .leftJoin(mailPreferences, eq(mailPreferences.person_id, personOf))
    .where(and(eq(mails.id, mail.id), isNotNull(sql`coalesce(${suppressions.address}, ${mailPreferences.kind})`)))
  const mutes = known.flatMap(({ kind, organization_id, survey_id }) =>
    kind === null ? [] : [{ kind, organization_id: organization_id ?? '', survey_id: survey_id ?? '' }],
  )
  const place = { organization_id: mail.organization_id ?? '', survey_id: surveyOf(mail) }
  return known.some(({ suppressed }) => suppressed !== null) || isMuted(mutes, purpose, place)
}

const surveyOf = ({ facts }: Mail): string => ('survey_id' in facts ? String(facts.survey_id) : '')

/** What a person sees of it themselves, the newest first. */
export async function emailPreferences({ db }: System, person_id: string): Promise<EmailPreferences> {
  const rows = await db
    .select({ mute: mailPreferences, organization: organizations.name, survey: surveys.title })
    .from(mailPreferences)
    .leftJoin(organizations, eq(organizations.id, mailPreferences.organization_id))
    .leftJoin(surveys, eq(surveys.id, mailPreferences.survey_id))
    .where(eq(mailPreferences.person_id, person_id))
    .orderBy(desc(mailPreferences.muted_at))
  const muted = rows.flatMap(({ mute: { kind, organization_id, survey_id, muted_at }, organization, survey }) =>
    organization_id === '' ? [] : [{ kind, organization_id, survey_id: survey_id || null, organization, survey, muted_at: iso(muted_at) }],
  )
  return { ...getsEverywhere(rows.map(({ mute }) => mute)), muted }
}
