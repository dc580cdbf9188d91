import { and, asc, inArray, lte, sql } from 'drizzle-orm'
import { mails } from '../db/schema/mail.ts'
import type { Work } from '../jobs/kinds.ts'

const AT_MOST = 200

/** Mail that is due and that nobody took: its nudge was lost, its turn has come, its sender died, or nobody has told whether it went. Rides mails_due. */
export const dueMail = ({ system, now }: Pick<Work, 'system' | 'now'>) =>
  system.db
    .select({ id: mails.id })
    .from(mails)
    .where(and(inArray(mails.status, ['pending', 'sending', 'unknown']), lte(mails.due_at, now)))
    .orderBy(asc(mails.due_at), asc(sql`rowid`))
    .limit(AT_MOST)

export async function sweepDueMail(work: Work): Promise<number> {
  const due = await dueMail(work)
  if (due.length > 0) await work.nudge(due.map(({ id }) => ({ kind: 'send-mail', id })))
  return due.length
}
