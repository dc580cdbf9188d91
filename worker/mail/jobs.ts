import { and, eq, ne, sql } from 'drizzle-orm'
import { topic } from '../../core/live/topics.ts'
import { CLAIM_MS, mailDay, nextMailDay, retryDelayMs, UNKNOWN_MS, unservedDelayMs } from '../../core/mail/delivery.ts'
import { purposeOf } from '../../core/mail/purpose.ts'
import { countsInDay, takingUp } from '../../core/mail/taking-up.ts'
import type { Statement } from '../db/open.ts'
import { mailDays, mails } from '../db/schema/mail.ts'
import { log } from '../http/log.ts'
import { invitationStillActs } from '../invitations/queries.ts'
import type { JobHandler, Outcome, Work } from '../jobs/kinds.ts'
import { tell } from '../live/telling.ts'
import { secretStillActs } from '../one-time/queries.ts'
import { gotLately, remindersSent, whyNotFinish, whyNotRemind } from '../recurrence/queries.ts'
import { countedAsSent, oneMore } from './figures.ts'
import { outcomesRecorded } from './outcomes.ts'
import { type Mail, NobodyThere, NotServed, OutcomeLost, TooMany, Undeliverable } from './port.ts'
import { isRefused } from './preferences.ts'
import { notServed } from './queries.ts'
import { BUDGET_IS_USED_UP } from './sweep.ts'
import { deliver, KNOWS_AGAIN } from './transport.ts'
import { type About, aboutMail, NOBODY_KNOWN, writeMail } from './writing.ts'

/** Claims the row, looks again whether the mail is still wanted, renders it, sends it, and writes down what came of it. */
export const sendMail: JobHandler<'send-mail'> = async (work, { id }) => {
  const taken = await takeUp(work, id)
  if (typeof taken === 'string') return taken
  const { mail, about, reminded_at } = taken
  const unwanted = await whyNotNow(work, mail, reminded_at)
  if (typeof unwanted === 'string') return settle(work, mail, { status: 'withheld', reason: unwanted })
  if (unwanted) return waitUntil(work, mail, unwanted.until)
  try {
    const { message, preferences_url, note } = await writeMail(work, mail, about)
    const provider_id = await deliver(work, mail, message, preferences_url)
    return settle(work, mail, { status: 'sent', sent_at: work.now, provider_id, reason: note })
  } catch (error) {
    log({ event: 'mail-failed', mail_id: mail.id, tries: mail.tries, reason: withoutAddresses(String(error)) })
    if (error instanceof OutcomeLost && !knowsItAgain(work)) return untold(work, mail, error.message)
    if (error instanceof Undeliverable) return settle(work, mail, { status: 'failed', reason: error.message })
    if (error instanceof NobodyThere) return cameBack(work, mail, error.message)
    if (error instanceof NotServed) return untilServed(work, mail, error.message, 0, [notServed(work.system, work.now)])
    if (error instanceof TooMany) return untilServed(work, mail, error.message, error.wait_ms)
    return putOff(work, mail, error)
  }
}

/**
 * The dead-letter queue's handler: the row shows it, and a person may send it again. Whoever claimed it last may have sent it
 * before they died.
 */
export const giveUpOnMail: JobHandler<'send-mail'> = async ({ system, now }, { id }) => {
  const isAt = (status: 'pending' | 'sending') => and(eq(mails.id, id), eq(mails.status, status))
  const givenUp = { status: 'failed' as const, reason: 'gave up after repeated failures' }
  await system.commit([
    countedAsSent(system, isAt('sending'), now),
    system.db
      .update(mails)
      .set({ ...givenUp, lost: sql`${mails.lost} + 1`, sent_at: sql`coalesce(${mails.sent_at}, ${now})` })
      .where(isAt('sending')),
    system.db.update(mails).set(givenUp).where(isAt('pending')),
  ])
  return 'failed'
}

const knowsItAgain = ({ config }: Work) => KNOWS_AGAIN.has(config.MAIL_TRANSPORT)

/** A mail that was won, with what it hangs on beside its own row; `reminded_at` as whyNotRemind wants it. */
type Taken = { mail: Mail; about: About; reminded_at: number[] }

/** Gives the mail to whoever won it, and to everyone else what became of it meanwhile. */
async function takeUp(work: Work, id: string): Promise<Taken | Outcome> {
  const { system, now, config } = work
  const day = mailDay(now)
  const known = await system.db
    .select({ mail: mails, handed: mailDays.handed })
    .from(mails)
    .leftJoin(mailDays, and(eq(mailDays.organization_id, mails.organization_id), eq(mailDays.day, day)))
    .where(eq(mails.id, id))
    .get()
  if (!known) return 'nothing'
  const { mail, handed } = known
  const next = takingUp(
    { ...mail, purpose: purposeOf(mail.facts.kind) },
    { now, knowsItAgain: knowsItAgain(work), handed: handed ?? 0, budget: config.MAIL_DAILY_BUDGET },
  )
  if (next === 'send') return claim(work, mail)
  if (next === 'ask the provider') return untold(work, mail, 'its sender died, perhaps after handing it over')
  if (next === 'went') return settle(work, mail, { status: 'sent', sent_at: mail.sent_at ?? mail.outcome_at ?? now, reason: null })
  if (next === 'give up') return settle(work, mail, { status: 'failed', reason: mail.reason })
  if (next === 'tomorrow')
    await system.commit([
      system.db
        .update(mails)
        .set({ due_at: nextMailDay(now), reason: BUDGET_IS_USED_UP })
        .where(isStillOurs(mail)),
    ])
  return 'nothing'
}

/**
 * One conditional UPDATE decides who sends. A mail counts once in its organization's day, however often it is tried. What has to be
 * known next is read on the same way to the database.
 */
async function claim({ system, now }: Work, mail: Mail): Promise<Taken | Outcome> {
  const taken = { status: 'sending' as const, due_at: now + CLAIM_MS, tries: mail.tries + 1 }
  const counts = mail.organization_id !== null && countsInDay({ ...mail, purpose: purposeOf(mail.facts.kind) })
  const counted = oneMore(system, 'handed', mail.organization_id, mailDay(now))
  const [about, got, won] = await system.db.batch([
    aboutMail(system, mail),
    gotLately(system, mail, now),
    system.db.update(mails).set(taken).where(isStillOurs(mail)),
    ...(counts ? [counted] : []),
  ])
  if (won.meta.changes === 0) return 'nothing'
  return { mail: { ...mail, ...taken }, about: about[0] ?? NOBODY_KNOWN, reminded_at: got.map(({ at }) => at ?? now) }
}

/** Why the mail shall not go any more, or until when it shall wait; null when it is as wanted as it was planned. */
async function whyNotNow({ system, now }: Work, mail: Mail, reminded_at: readonly number[]): Promise<string | { until: number } | null> {
  const { facts } = mail
  if (facts.kind === 'reminder') return whyNotRemind(system, { ...mail, facts }, reminded_at, now)
  if (facts.kind === 'unfinished') return whyNotFinish(system, { ...mail, facts }, reminded_at, now)
  if (await isRefused(system, mail)) return 'its reader wants no such mail, or their address takes none'
  if (!('secret_id' in facts)) return null
  const acts =
    facts.kind === 'invitation' ? invitationStillActs(system, facts.secret_id, now) : secretStillActs(system, facts.secret_id, now)
  return (await acts) ? null : 'the link or code is no longer good'
}

/** It was not tried: the claim is given back, and its day's count. */
async function waitUntil(work: Work, mail: Mail, due_at: number): Promise<Outcome> {
  const { db } = work.system
  const back = db
    .update(mails)
    .set({ status: 'pending', due_at, tries: mail.tries - 1 })
    .where(isStillOurs(mail))
  await work.system.commit([back, ...uncounted(work, mail)])
  return 'nothing'
}

/** After the statement that settles it: a mail that goes to nobody was counted by its claim. */
const uncounted = ({ system: { db }, now }: Work, { organization_id, facts, tries }: Mail): Statement[] =>
  organization_id === null || !countsInDay({ status: 'pending', tries: tries - 1, purpose: purposeOf(facts.kind) })
    ? []
    : [
        db
          .update(mailDays)
          .set({ handed: sql`${mailDays.handed} - 1` })
          .where(and(eq(mailDays.organization_id, organization_id), eq(mailDays.day, mailDay(now)), sql`changes() > 0`)),
      ]

async function settle(
  work: Work,
  mail: Mail,
  change: Partial<Mail> & { status: 'sent' | 'withheld' | 'failed' },
  ...also: Statement[]
): Promise<Outcome> {
  const { env, system, now } = work
  await system.commit([
    ...also,
    ...(change.status === 'sent' ? [countedAsSent(system, eq(mails.id, mail.id), now)] : []),
    ...(change.status === 'sent' && mail.facts.kind === 'reminder'
      ? [remindersSent(system, sql`${mails}`, and(eq(mails.id, mail.id), ne(mails.status, 'sent')))]
      : []),
    system.db
      .update(mails)
      .set(change)
      .where(change.status === 'sent' ? eq(mails.id, mail.id) : isStillOurs(mail)),
    ...(change.status === 'withheld' ? uncounted(work, mail) : []),
  ])
  await tellOfMail(env, mail)
  return change.status
}

/** Of an organization's own mail: how its e-mails fare, and how often somebody was reminded of a survey. */
async function tellOfMail(env: Work['env'], { organization_id, facts }: Mail) {
  if (organization_id === null) return
  const reminded = 'survey_id' in facts ? [topic('compliance', facts.survey_id)] : []
  await tell(env, organization_id, [topic('mail', organization_id), ...reminded])
}

/** The provider's own word settles it (webhook-routes.ts), or the sweep once that has not come. */
async function untold({ system, now }: Work, mail: Mail, reason: string): Promise<Outcome> {
  const change = { status: 'unknown' as const, due_at: now + UNKNOWN_MS, lost: mail.lost + 1, sent_at: mail.sent_at ?? now, reason }
  await system.commit([countedAsSent(system, isStillOurs(mail), now), system.db.update(mails).set(change).where(isStillOurs(mail))])
  return 'nothing'
}

/** As if it had gone and come back, of which other providers tell later: nothing more goes to that address. */
function cameBack(work: Work, mail: Mail, reason: string): Promise<Outcome> {
  const told = { mail_id: mail.id, at: work.now, outcome: 'bounced' as const, suppresses: true }
  return settle(work, mail, { status: 'sent', sent_at: work.now, reason }, ...outcomesRecorded(work.system, [told], work.now))
}

/** Nothing is wrong with the mail. `told`: what tells whoever runs this, by `/health`. */
async function untilServed(work: Work, mail: Mail, reason: string, asked_ms: number, told: Statement[] = []): Promise<Outcome> {
  const { system, now } = work
  const delay = unservedDelayMs(mail.created_at, now, asked_ms)
  if (delay === null) return settle(work, mail, { status: 'failed', reason }, ...told)
  // Its first try has been counted in its day, and stays.
  const change = { status: 'pending' as const, due_at: now + delay, tries: Math.max(1, mail.tries - 1), reason }
  await system.commit([...told, system.db.update(mails).set(change).where(isStillOurs(mail))])
  return 'nothing'
}

async function putOff({ env, system, now }: Work, mail: Mail, error: unknown): Promise<Outcome> {
  const reason = error instanceof Error ? error.message : String(error)
  const delay = retryDelayMs(mail.tries)
  const change = delay === null ? { status: 'failed' as const, reason } : { status: 'pending' as const, due_at: now + delay, reason }
  const mayHaveGone = error instanceof OutcomeLost && { lost: mail.lost + 1, sent_at: mail.sent_at ?? now }
  await system.commit([
    ...(mayHaveGone ? [countedAsSent(system, isStillOurs(mail), now)] : []),
    system.db
      .update(mails)
      .set({ ...change, ...mayHaveGone })
      .where(isStillOurs(mail)),
  ])
  if (delay === null) await tellOfMail(env, mail)
  return delay === null ? 'failed' : 'nothing'
}

/** The row as it was last seen. A try that fails after its claim has run out says nothing about the one that took it over, and may have sent it. */
const isStillOurs = ({ id, status, tries, lost }: Mail) =>
  and(eq(mails.id, id), eq(mails.status, status), eq(mails.tries, tries), eq(mails.lost, lost))

/** A mail server repeats the address that it refuses; the log holds none. */
const withoutAddresses = (reason: string) => reason.replaceAll(/[^\s<>]+@[^\s<>]+/g, '…')
