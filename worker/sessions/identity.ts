import { and, eq, inArray, ne, notExists, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type * as z from 'zod'
import type { Identify, VerifyCode } from '../../core/auth/contract.ts'
import { CODE_MS } from '../../core/auth/lifetimes.ts'
import { addressKey } from '../../core/auth/one-time.ts'
import { refuse } from '../../core/problem.ts'
import { IDLE_STEPS_MS } from '../../core/recurrence/unfinished.ts'
import { isHeldBy } from '../../core/sessions/holding.ts'
import { accountOf, createPerson, provenByCode } from '../auth/queries.ts'
import { type Statement, untilAlone } from '../db/open.ts'
import type { Profile } from '../db/schema/accounts.ts'
import { organizations } from '../db/schema/organizations.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys } from '../db/schema/surveys.ts'
import { filesMove } from '../files/queries.ts'
import { type AppContext, newId } from '../http/context.ts'
import { logError } from '../http/log.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { forgetTries, mustNotHurry } from '../limits/queries.ts'
import { planMail } from '../mail/queries.ts'
import { endSecrets, freshCode, issueSecret, mustBeTheCode, useSecret } from '../one-time/queries.ts'
import { enter } from '../second-factor/queries.ts'
import { holderOf, liveSession } from './live.ts'
import { attemptsOf, type SessionRow, sessionRow } from './queries.ts'

/** Sends a code to the address that a visitor gives, so that the response will have a person. */
export async function sendIdentityCode(c: AppContext, session_id: string, { email, ...profile }: z.infer<typeof Identify>) {
  const { system, config, now } = c.var
  const session = await visitorsSession(c, session_id)
  const address = addressKey(email)
  // Neither one address from many sessions, nor many addresses from one.
  await mustNotHurry(c, 'survey-mail', session.id)
  await mustNotHurry(c, 'survey-mail', address)
  const about = await wordsOf(c, session)
  const code = await issueSecret(system, config, { kind: 'session-code', subject: session.id, address, profile, lifetime_ms: CODE_MS }, now)
  const facts = { kind: 'session-code' as const, secret_id: code.id, ...about, ...(profile.locale && { locale: profile.locale }) }
  const mail = planMail(
    system,
    { unique_key: `session-code:${code.id}`, to_address: address, organization_id: session.organization_id, facts },
    now,
  )
  await system.commit([endSecrets(system, 'session-code', session.id, now), code.statement, mail.statement])
  nudgeSoon(c, [{ kind: 'send-mail', id: mail.id }])
}

/**
 * The code is right: the session is that person's. An older unfinished session of theirs is taken over.
 *
 * Whoever has a second factor is not signed in by that, but gets the challenge that any sign-in gives. The attempt goes on all
 * the same, by the visitor's own token: it asks for an address and the code has proved it, an answered survey must not be lost
 * for want of a telephone, and the token opens nothing but this one attempt.
 */
export async function proveIdentity(c: AppContext, session_id: string, { email, code, session: kind }: z.infer<typeof VerifyCode>) {
  const { system, now } = c.var
  const session = await visitorsSession(c, session_id)
  const secret = await freshCode(system, 'session-code', session.id, now)
  if (secret.address !== addressKey(email))
    refuse({ code: 'invalid-input', errors: [{ path: 'email', message: 'we sent the code to another address', code: 'other-address' }] })
  // By the address: somebody who guesses may have as many sessions and codes as they like.
  await mustNotHurry(c, 'code', secret.address)
  await mustBeTheCode(system, secret, code)
  const reply = await untilAlone(() => becomeTheirs(c, session, secret))
  // A nudge: an object that missed it finds out when its person calls.
  await liveSession(c.env, session.id)
    .reread(session.id)
    .catch((error) => logError({ event: 'reread-failed', request_id: c.var.request_id }, error))
  return reply(kind)
}

/** Of two who prove one new address at once, the second finds the account that the first made. */
async function becomeTheirs(c: AppContext, session: SessionRow, secret: Asked & { id: string }) {
  const { system, now } = c.var
  const account = await accountOf(system, secret.address)
  const person_id = account?.person.id ?? newId('person', now)
  const becoming = account ? provenByCode(system, account, now) : await newPerson(c, person_id, secret, session)
  const { sign_in_id, statements, reply } = await enter(c, person_id)
  const owning = await takeOver(c, session, { person_id, proved_by: sign_in_id })
  const done = await forgetTries(c, 'code', secret.address)
  await system.commit([...useSecret(system, secret.id, now), ...becoming, ...statements, ...owning, ...done], { code: 'used' })
  return reply
}

/** The visitor's session, still without a person. Someone else's reads as not there. */
async function visitorsSession(c: AppContext, session_id: string): Promise<SessionRow> {
  const session = await sessionRow(c.var.system, session_id)
  if (!session || !isHeldBy(session, await holderOf(c), c.var.now)) refuse({ code: 'not-found' })
  if (session.status === 'completed') refuse({ code: 'already-submitted' })
  if (session.person_id !== null) refuse({ code: 'used', detail: 'This attempt has its person already: complete it.' })
  return session
}

async function wordsOf({ var: { system } }: AppContext, { survey_id }: SessionRow) {
  const row = await system.db
    .select({ survey_title: surveys.title, organization_name: organizations.name })
    .from(surveys)
    .innerJoin(organizations, eq(organizations.id, surveys.organization_id))
    .where(eq(surveys.id, survey_id))
    .get()
  return row ?? refuse({ code: 'not-found' })
}

type Asked = { address: string; profile: Profile | null }

/** Without a time zone a new account takes the organization's. */
async function newPerson(c: AppContext, id: string, { address, profile }: Asked, { organization_id }: SessionRow): Promise<Statement[]> {
  const { system, now } = c.var
  const organization = await system.db
    .select({ timezone: organizations.timezone })
    .from(organizations)
    .where(eq(organizations.id, organization_id))
    .get()
  const person = {
    id,
    email: address,
    full_name: profile?.full_name ?? address.split('@')[0] ?? address,
    timezone: profile?.timezone ?? organization?.timezone ?? 'UTC',
    locale: profile?.locale ?? 'en',
    password_hash: null,
    verified_at: now,
  }
  return [...createPerson(system, person, now)]
}

/**
 * Statements that make the session the person's. During the cooldown it is held as a draft; an older unfinished session
 * is marked first, because a person has one, and its answers follow when the object reads its row again.
 */
async function takeOver(
  { var: { system, now } }: AppContext,
  session: SessionRow,
  owner: { person_id: string; proved_by: string | null },
): Promise<Statement[]> {
  const { person_id } = owner
  const { db } = system
  const older = and(
    eq(sessions.survey_id, session.survey_id),
    eq(sessions.person_id, person_id),
    ne(sessions.id, session.id),
    or(
      inArray(sessions.status, ['not_started', 'in_progress', 'waiting']),
      // What was left behind for a fresh attempt stays behind, this one or another.
      and(eq(sessions.status, 'abandoned'), eq(sessions.left_behind, false), notExists(begunSince(db, session.id))),
    ),
  )
  const { next_eligible_date } = await attemptsOf(system, session.survey_id, person_id)
  const held = next_eligible_date !== null && now < next_eligible_date ? { status: 'waiting' as const, held_until: next_eligible_date } : {}
  return [
    db.update(sessions).set({ status: 'merged', merged_into: session.id }).where(older),
    filesMove(system, session.id),
    db
      .update(sessions)
      .set({ ...owner, ...held, remind_due_at: now + IDLE_STEPS_MS[0] })
      .where(eq(sessions.id, session.id)),
  ]
}

/** Another attempt that the person began after this one, besides the one that takes over. Rides sessions_of_person. */
function begunSince(db: AppContext['var']['system']['db'], except: string) {
  const later = alias(sessions, 'later')
  return db
    .select({ id: later.id })
    .from(later)
    .where(
      and(
        eq(later.survey_id, sessions.survey_id),
        eq(later.person_id, sessions.person_id),
        sql`${later.id} > ${sessions.id}`,
        ne(later.id, except),
        ne(later.status, 'merged'),
      ),
    )
}
