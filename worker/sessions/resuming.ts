import { and, eq, isNotNull } from 'drizzle-orm'
import { CODE_MS } from '../../core/auth/lifetimes.ts'
import { maskedAddress } from '../../core/auth/masked.ts'
import { refuse } from '../../core/problem.ts'
import type { Opened, ResumeLinkView } from '../../core/sessions/contract.ts'
import { isHeldBy, withDevice } from '../../core/sessions/holding.ts'
import { accountOfPerson } from '../auth/queries.ts'
import { emailAddresses } from '../db/schema/accounts.ts'
import { organizations } from '../db/schema/organizations.ts'
import { sessions } from '../db/schema/sessions.ts'
import { surveys } from '../db/schema/surveys.ts'
import type { AppContext } from '../http/context.ts'
import { logError } from '../http/log.ts'
import { randomSecret, sha256 } from '../http/secrets.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { forgetTries, mustNotHurry } from '../limits/queries.ts'
import { planMail } from '../mail/queries.ts'
import { endSecrets, freshCode, freshLink, issueSecret, mustBeTheCode, useSecret } from '../one-time/queries.ts'
import { holderOf, liveSession, viewLive } from './live.ts'
import { resumeLink, type SessionRow, sessionRow } from './queries.ts'

/**
 * Going on elsewhere by a mailed link. The link alone opens nothing on a device that does not hold the session: it may have
 * been forwarded, or followed by a scanner. With a code to the same address it opens this one session, and signs nobody in.
 */

/** Mails the session's person a link to go on later. Says where it went. */
export async function sendResumeLink(c: AppContext, session_id: string): Promise<string> {
  const { system, config, now, caller } = c.var
  const { percent_complete } = await viewLive(c, session_id)
  const session = await sessionRow(system, session_id)
  if (!session) refuse({ code: 'not-found' })
  mustBeUnfinished(session, now)
  if (session.person_id === null) refuse({ code: 'identity-needed' })
  const account = await accountOfPerson(system, session.person_id)
  if (!account || account.address.verified_at === null) refuse({ code: 'email-not-verified' })
  const { address } = account.address
  await mustNotHurry(c, 'survey-mail', session.id)
  await mustNotHurry(c, 'survey-mail', address)
  const { survey_title, survey_slug, organization_name } = await wordsOf(c, session)
  const link = await resumeLink(system, config, { session_id: session.id, address }, now)
  const facts = { kind: 'resume-link' as const, secret_id: link.id, survey_title, survey_slug, organization_name, percent_complete }
  const mail = planMail(
    system,
    {
      unique_key: `resume-link:${link.id}`,
      to_address: address,
      person_id: session.person_id,
      organization_id: session.organization_id,
      facts,
    },
    now,
  )
  await system.commit([...link.statements, mail.statement])
  nudgeSoon(c, [{ kind: 'send-mail', id: mail.id }])
  return caller.person_id === session.person_id ? address : maskedAddress(address)
}

/** What a link is for, and whether this device may go on at once. Changes nothing. */
export async function lookAtLink(c: AppContext, token: string): Promise<ResumeLinkView> {
  const { link, session } = await actingLink(c, token)
  const { survey_id, survey_title, survey_slug } = await wordsOf(c, session)
  const isTheirs = isHeldBy(session, await holderOf(c), c.var.now)
  return {
    email: maskedAddress(link.address),
    ...(isTheirs && { session_id: session.id }),
    survey: { id: survey_id, title: survey_title, slug: survey_slug },
  }
}

/** Sends a code to the address that the link went to. */
export async function sendResumeCode(c: AppContext, token: string): Promise<void> {
  const { system, config, now } = c.var
  const { link, session } = await actingLink(c, token)
  await mustNotHurry(c, 'survey-mail', session.id)
  await mustNotHurry(c, 'survey-mail', link.address)
  const { survey_title } = await wordsOf(c, session)
  const asked = { kind: 'resume-code' as const, subject: session.id, address: link.address, lifetime_ms: CODE_MS }
  const code = await issueSecret(system, config, asked, now)
  const facts = { kind: 'resume-code' as const, secret_id: code.id, survey_title }
  const mail = planMail(
    system,
    { unique_key: `resume-code:${code.id}`, to_address: link.address, organization_id: session.organization_id, facts },
    now,
  )
  await system.commit([endSecrets(system, 'resume-code', session.id, now), code.statement, mail.statement])
  nudgeSoon(c, [{ kind: 'send-mail', id: mail.id }])
}

/** The code is right: this device gets a token of its own for the session. Other devices keep theirs. */
export async function openByCode(c: AppContext, token: string, code: string): Promise<Opened> {
  const { system, now } = c.var
  const { link, session } = await actingLink(c, token)
  const secret = await freshCode(system, 'resume-code', session.id, now)
  await mustNotHurry(c, 'code', link.address)
  await mustBeTheCode(system, secret, code)
  const respondent_token = randomSecret()
  const devices = withDevice(session.devices, await sha256(respondent_token), now)
  const done = await forgetTries(c, 'code', link.address)
  const opening = system.db.update(sessions).set({ devices }).where(eq(sessions.id, session.id))
  await system.commit([...useSecret(system, secret.id, now), opening, ...done], { code: 'used' })
  // A nudge: an object that missed it finds out when the device calls.
  await liveSession(c.env, session.id)
    .reread(session.id)
    .catch((error) => logError({ event: 'reread-failed', request_id: c.var.request_id }, error))
  return { session_id: session.id, respondent_token }
}

/** The link, while it acts: its session is unfinished, and the address is still its person's own. */
async function actingLink(c: AppContext, token: string) {
  const { system, now } = c.var
  const link = await freshLink(system, 'resume-link', token, now)
  const session = await sessionRow(system, link.subject)
  if (!session || session.person_id === null) refuse({ code: 'expired' })
  mustBeUnfinished(session, now)
  const theirs = and(
    eq(emailAddresses.address, link.address),
    eq(emailAddresses.person_id, session.person_id),
    isNotNull(emailAddresses.verified_at),
  )
  if (!(await system.db.select({ address: emailAddresses.address }).from(emailAddresses).where(theirs).get())) refuse({ code: 'expired' })
  return { link, session }
}

function mustBeUnfinished({ status, held_until }: SessionRow, now: number) {
  if (status === 'completed') refuse({ code: 'already-submitted' })
  if (status === 'merged') refuse({ code: 'changed-meanwhile', detail: 'You have gone on with this survey elsewhere.' })
  if (status === 'waiting' && held_until !== null && now < held_until)
    refuse({ code: 'too-early', next_eligible_date: new Date(held_until).toISOString() })
}

async function wordsOf({ var: { system } }: AppContext, { survey_id }: SessionRow) {
  const row = await system.db
    .select({ survey_id: surveys.id, survey_title: surveys.title, survey_slug: surveys.slug, organization_name: organizations.name })
    .from(surveys)
    .innerJoin(organizations, eq(organizations.id, surveys.organization_id))
    .where(eq(surveys.id, survey_id))
    .get()
  return row ?? refuse({ code: 'expired' })
}
