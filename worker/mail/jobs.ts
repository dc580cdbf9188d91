import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import { CLAIM_MS, retryDelayMs } from '../../core/mail/delivery.ts'
import { renderMail, type Sender } from '../../core/mail/rendering.ts'
import { logoUrl } from '../../core/organizations/logo.ts'
import type { Config } from '../config.ts'
import { mails } from '../db/schema/mail.ts'
import { log } from '../http/log.ts'
import { invitationStillActs } from '../invitations/queries.ts'
import type { JobHandler, Outcome, Work } from '../jobs/kinds.ts'
import { secretOf, secretStillActs } from '../one-time/queries.ts'
import { organizationRow } from '../organizations/queries.ts'
import type { System } from '../scope.ts'
import { deliver, OutcomeLost } from './transport.ts'

type Mail = typeof mails.$inferSelect

/** Claims the row, looks again whether the mail is still wanted, renders it, sends it, and writes down what came of it. */
export const sendMail: JobHandler<'send-mail'> = async (work, { id }) => {
  const mail = await claim(work, id)
  if (!mail) return 'nothing'
  if (!(await isStillWanted(work, mail))) return settle(work, mail, { status: 'withheld', reason: 'the link or code is no longer good' })
  try {
    const provider_id = await deliver(work, mail, await render(work, mail))
    return settle(work, mail, { status: 'sent', sent_at: work.now, provider_id })
  } catch (error) {
    log({ event: 'mail-failed', mail_id: mail.id, tries: mail.tries, reason: withoutAddresses(String(error)) })
    return error instanceof OutcomeLost
      ? settle(work, mail, { status: 'failed', reason: error.message })
      : putOff(work, mail, String(error))
  }
}

/** The dead-letter queue's handler: the row shows it, and a person may send it again. */
export const giveUpOnMail: JobHandler<'send-mail'> = async ({ system }, { id }) => {
  const unsent = and(eq(mails.id, id), inArray(mails.status, ['pending', 'sending']))
  await system.commit([system.db.update(mails).set({ status: 'failed', reason: 'gave up after repeated failures' }).where(unsent)])
  return 'failed'
}

/** One conditional UPDATE decides who sends. A claim past its time belonged to someone who died. */
async function claim({ system, now }: Work, id: string): Promise<Mail | undefined> {
  const [mail] = await system.db
    .update(mails)
    .set({ status: 'sending', due_at: now + CLAIM_MS, tries: sql`${mails.tries} + 1` })
    .where(and(eq(mails.id, id), inArray(mails.status, ['pending', 'sending']), lte(mails.due_at, now)))
    .returning()
  return mail
}

async function isStillWanted({ system, now }: Work, { facts }: Mail): Promise<boolean> {
  if (facts.kind === 'invitation') return invitationStillActs(system, facts.secret_id, now)
  return 'secret_id' in facts ? secretStillActs(system, facts.secret_id, now) : true
}

async function render({ system, config }: Work, { facts, organization_id }: Mail) {
  const secret = 'secret_id' in facts ? await secretOf(config, facts.kind, facts.secret_id) : ''
  return renderMail(facts, { public_url: config.PUBLIC_URL, secret }, await sender(system, config, organization_id))
}

/** The organization as it looks now; undefined where a mail is about an account. */
async function sender(system: System, { PUBLIC_URL }: Config, organization_id: string | null): Promise<Sender | undefined> {
  const row = organization_id === null ? undefined : await organizationRow(system, organization_id)
  return row && { name: row.name, color: row.color, logo_url: row.logo === null ? null : PUBLIC_URL + logoUrl(row.logo) }
}

async function settle({ system }: Work, mail: Mail, change: Partial<Mail> & { status: 'sent' | 'withheld' | 'failed' }): Promise<Outcome> {
  await system.commit([
    system.db
      .update(mails)
      .set(change)
      .where(change.status === 'sent' ? eq(mails.id, mail.id) : isStillOurs(mail)),
  ])
  return change.status
}

async function putOff({ system, now }: Work, mail: Mail, reason: string): Promise<Outcome> {
  const delay = retryDelayMs(mail.tries)
  const change = delay === null ? { status: 'failed' as const, reason } : { status: 'pending' as const, due_at: now + delay, reason }
  await system.commit([system.db.update(mails).set(change).where(isStillOurs(mail))])
  return delay === null ? 'failed' : 'nothing'
}

/** A try that fails after its claim has run out says nothing about the one that took it over, and may have sent it. */
const isStillOurs = ({ id, tries }: Mail) => and(eq(mails.id, id), eq(mails.status, 'sending'), eq(mails.tries, tries))

/** A mail server repeats the address that it refuses; the log holds none. */
const withoutAddresses = (reason: string) => reason.replaceAll(/[^\s<>]+@[^\s<>]+/g, '…')
