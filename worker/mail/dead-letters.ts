import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { DeadLetter } from '../../core/mail/contract.ts'
import { mailDay } from '../../core/mail/delivery.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { mustHaveChanged } from '../db/open.ts'
import { mailDays, mails } from '../db/schema/mail.ts'
import { type Acting, iso } from '../http/context.ts'
import type { Scope } from '../scope.ts'
import type { Mail } from './port.ts'

const columns = {
  id: mails.id,
  facts: mails.facts,
  to_address: mails.to_address,
  status: mails.status,
  reason: mails.reason,
  tries: mails.tries,
  created_at: mails.created_at,
}

/** What was given up, newest first. Rides mails_failed. */
export const deadLetters = (scope: Scope, before: string | undefined, limit: number) =>
  scope
    .select(columns, mails, eq(mails.status, 'failed'), before === undefined ? undefined : lt(mails.id, before))
    .orderBy(desc(mails.id))
    .limit(limit)

/**
 * Makes it due once more, with all its tries. Whoever is second is told that somebody was first. It counts as sent no more, should
 * it have been taken for that: it is about to be sent anew.
 */
export async function sendAgain(c: Acting, mail_id: string): Promise<DeadLetter> {
  const { scope, system, now } = c.var
  const found = await scope.select({ ...columns, sent_at: mails.sent_at }, mails, eq(mails.id, mail_id)).get()
  if (!found) refuse({ code: 'not-found' })
  const { sent_at, ...mail } = found
  const again = { status: 'pending' as const, due_at: now, tries: 0, lost: 0, sent_at: null, reason: null }
  await scope.commit([
    scope.update(mails, again, and(eq(mails.id, mail_id), eq(mails.status, 'failed'))),
    mustHaveChanged(system.db),
    ...(sent_at === null ? [] : [scope.update(mailDays, { sent: sql`${mailDays.sent} - 1` }, eq(mailDays.day, mailDay(sent_at)))]),
    audited(c, 'mail.retry', mail_id, scope.organization_id),
  ])
  return deadLetter({ ...mail, ...again })
}

export const deadLetter = ({ id, facts, to_address, status, reason, tries, created_at }: Pick<Mail, keyof typeof columns>): DeadLetter => ({
  id,
  kind: facts.kind,
  to: to_address,
  status,
  reason,
  tries,
  created_at: iso(created_at),
})
