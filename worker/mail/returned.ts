import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { ReturnedMail } from '../../core/mail/contract.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { mails } from '../db/schema/mail.ts'
import { suppressions } from '../db/schema/mail-preferences.ts'
import { type Acting, iso } from '../http/context.ts'
import type { Scope } from '../scope.ts'

const suppressed = sql<
  ReturnedMail['suppressed']
>`(select ${suppressions.reason} from ${suppressions} where ${suppressions.address} = ${mails.to_address})`
const columns = { id: mails.id, facts: mails.facts, to: mails.to_address, outcome: mails.outcome, outcome_at: mails.outcome_at, suppressed }

/** Said in the words of the index, which the planner wants to see. */
const cameBack = sql`${mails.outcome} in ('bounced', 'complained')`

/** What came back or was called spam, newest first. Rides mails_returned. */
export const returnedMails = (scope: Scope, before: string | undefined, limit: number) =>
  scope
    .select(columns, mails, cameBack, before === undefined ? undefined : lt(mails.id, before))
    .orderBy(desc(mails.id))
    .limit(limit)

type Row = Awaited<ReturnType<typeof returnedMails>>[number]

export const returnedMail = ({ facts, outcome, outcome_at, ...row }: Row): ReturnedMail => ({
  ...row,
  kind: facts.kind,
  outcome: outcome === 'complained' ? 'complained' : 'bounced',
  outcome_at: iso(outcome_at ?? 0),
})

/** Mail goes again to an address that somebody has mended. One whose reader called it spam, or wants none, stays as it is. */
export async function freeAddress(c: Acting, mail_id: string): Promise<ReturnedMail> {
  const { scope, system } = c.var
  const row = await scope.select(columns, mails, cameBack, eq(mails.id, mail_id)).get()
  if (!row) refuse({ code: 'not-found' })
  if (row.suppressed === 'complained' || row.suppressed === 'unsubscribed')
    refuse({ code: 'not-allowed', detail: 'Whoever reads this address wants no mail. Only they can change that.' })
  if (row.suppressed === 'bounced')
    await scope.commit([
      system.db.delete(suppressions).where(and(eq(suppressions.address, row.to), eq(suppressions.reason, 'bounced'))),
      audited(c, 'mail.free_address', mail_id, scope.organization_id),
    ])
  return returnedMail({ ...row, suppressed: null })
}
