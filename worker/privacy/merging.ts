/**
 * Two records of one person become one: people type another address the second time, and their chain of attempts breaks.
 *
 * What an owner may do here ends at their organization. Only rows of this organization move to the person who stays: what
 * it knows of them, their enrolments, assignments, attempts and responses. The accounts themselves are not touched. No address,
 * password or sign-in changes hands, so that nobody gets into another's account by it, and what other organizations
 * have of either person stays where it is.
 *
 * The record that is joined to the other must not be an account that somebody lives in: one with a password, a provider,
 * a second factor or a membership anywhere would lose its answers to a stranger on an owner's word, and its person could
 * neither read nor erase them any more. Such a record can be the one that stays. Whoever has proved the other address is told.
 */
import { and, eq, exists, isNotNull, or, sql } from 'drizzle-orm'
import type { Merged } from '../../core/privacy/contract.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { accountOfPerson } from '../auth/queries.ts'
import { untilAlone } from '../db/open.ts'
import { oidcIdentities, people } from '../db/schema/accounts.ts'
import { memberships, organizations } from '../db/schema/organizations.ts'
import { participants } from '../db/schema/participants.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import { secondFactors } from '../db/schema/second-factor.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys } from '../db/schema/surveys.ts'
import type { AppContext } from '../http/context.ts'
import { logError } from '../http/log.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { planMail } from '../mail/queries.ts'
import { liveSession } from '../sessions/live.ts'
import { joiningRows, unfinishedOf } from './joining.ts'

type Pair = { person_id: string; other_person_id: string }

/** What joining them would do. */
export async function mergePreview(c: AppContext, pair: Pair): Promise<Merged> {
  await mustBeTwo(c, pair)
  const counts = await attemptsOfBoth(c, pair)
  const hasRows = await isKnown(c, pair.other_person_id)
  return {
    ...pair,
    moved: counts.reduce((sum, { joined }) => sum + joined, 0),
    surveys: counts.filter(({ joined }) => joined > 0),
    // Of somebody whom this organization does not know, nothing is said.
    is_own_account: hasRows && (await hasOwnAccount(c, pair.other_person_id)),
  }
}

/** Joins them. Once it is done, or where there is nothing to join, the same again changes nothing. */
export async function merge(c: AppContext, pair: Pair): Promise<Merged> {
  const { scope } = c.var
  const preview = await mergePreview(c, pair)
  if (preview.is_own_account)
    refuse({ code: 'not-allowed', detail: 'Somebody signs in with the other record. Keep that one, and join this one to it.' })
  // Of two who join them at once, or somebody who begins an attempt this moment: look again.
  const unfinished = await untilAlone(async () => {
    if (!(await isKnown(c, pair.other_person_id))) return unfinishedOf(c, [pair.person_id])
    const open = await unfinishedOf(c, [pair.person_id, pair.other_person_id])
    const letter = await letterFor(c, pair)
    await scope.commit([
      ...(await joiningRows(c, pair, open)),
      audited(c, 'participant.merge', pair.person_id, scope.organization_id),
      audited(c, 'participant.merged-away', pair.other_person_id, scope.organization_id),
      ...letter.map(({ statement }) => statement),
    ])
    nudgeSoon(
      c,
      letter.map(({ id }) => ({ kind: 'send-mail', id })),
    )
    return open
  })
  // Nudges: an object that misses one knows its old person until it is evicted, and the row decides at submission.
  for (const { id } of unfinished)
    await liveSession(c.env, id)
      .reread(id)
      .catch((error) => logError({ event: 'reread-failed', request_id: c.var.request_id }, error))
  return preview
}

async function mustBeTwo(c: AppContext, { person_id, other_person_id }: Pair) {
  if (!(await isKnown(c, person_id))) refuse({ code: 'not-found' })
  if (person_id === other_person_id)
    refuse({ code: 'invalid-input', errors: [{ path: 'other_person_id', message: 'choose another record than this one' }] })
}

/** Whether this organization has anything of a person that could be joined. */
async function isKnown({ var: { scope, system } }: AppContext, person_id: string): Promise<boolean> {
  const { organization_id } = scope
  const has = (table: typeof participants | typeof enrolments | typeof sessions | typeof responses) =>
    exists(
      system.db
        .select({ one: sql`1` })
        .from(table)
        .where(and(eq(table.person_id, person_id), eq(table.organization_id, organization_id))),
    )
  const known = or(has(participants), has(enrolments), has(sessions), has(responses))
  return (
    (await system.db
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, person_id), known))
      .get()) !== undefined
  )
}

async function hasOwnAccount({ var: { system } }: AppContext, person_id: string): Promise<boolean> {
  const has = (table: typeof oidcIdentities | typeof secondFactors | typeof memberships) =>
    exists(system.db.select({ one: sql`1` }).from(table).where(eq(table.person_id, person_id)))
  const owned = or(isNotNull(people.password_hash), has(oidcIdentities), has(secondFactors), has(memberships))
  return (
    (await system.db
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, person_id), owned))
      .get()) !== undefined
  )
}

/** Per survey of this organization: how many attempts the two have together, and how many of them are the other's. */
async function attemptsOfBoth({ var: { scope } }: AppContext, { person_id, other_person_id }: Pair) {
  const both = sql`${responses.person_id} in (${person_id}, ${other_person_id})`
  const rows = await scope
    .select({ survey_id: responses.survey_id, title: surveys.title, person_id: responses.person_id }, responses, both)
    .innerJoin(surveys, eq(surveys.id, responses.survey_id))
  return [...Map.groupBy(rows, ({ survey_id }) => survey_id)].map(([survey_id, list]) => ({
    survey_id,
    title: list[0]?.title ?? '',
    attempts: list.length,
    joined: list.filter((row) => row.person_id === other_person_id).length,
  }))
}

/** To an address that its person has proved: their answers are no longer theirs to see. */
async function letterFor({ var: { scope, system, now } }: AppContext, { person_id, other_person_id }: Pair) {
  const account = await accountOfPerson(system, other_person_id)
  if (!account || account.address.verified_at === null) return []
  const { organization_id } = scope
  const named = await system.db.select({ name: organizations.name }).from(organizations).where(eq(organizations.id, organization_id)).get()
  const facts = { kind: 'records-joined' as const, organization_name: named?.name ?? '' }
  const unique_key = `records-joined:${organization_id}:${other_person_id}:${person_id}:${now}`
  return [planMail(system, { unique_key, to_address: account.address.address, person_id: other_person_id, organization_id, facts }, now)]
}
