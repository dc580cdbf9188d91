import { and, asc, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm'
import { MINUTE_MS } from '../../core/durations.ts'
import { mailDay, nextMailDay } from '../../core/mail/delivery.ts'
import { COUNTED_KINDS } from '../../core/mail/purpose.ts'
import { IS_OPEN, mailDays, mails } from '../db/schema/mail.ts'
import type { Work } from '../jobs/kinds.ts'
import { openMail } from './queries.ts'

const AT_MOST = 500
/** A read for each of them: D1 takes a thousand statements of one invocation. */
const ORGANIZATIONS_AT_MOST = 100
/** How many of an organization that has used up its day are put off at once. */
const PUT_OFF_AT_ONCE = 1_000

/** What is said of mail that waits for the next day. */
export const BUDGET_IS_USED_UP = 'the organization has used up its mails of the day'

type Looking = Pick<Work, 'system' | 'now'>

/**
 * Mail that is due and that nobody took: its nudge was lost, its turn has come, its sender died, or nobody has told whether it
 * went. Each organization has the same share, and so has mail of none: a hundred thousand of one keep nobody else's waiting.
 */
export async function sweepDueMail(work: Work): Promise<number> {
  const owners = inTurn(await dueOwners(work), work.now)
  if (owners.length === 0) return 0
  await putOffWhereUsedUp(work, owners)
  const [first, ...rest] = owners.map((owner) => dueMail(work, owner, Math.floor(AT_MOST / owners.length)))
  const due = first ? (await work.system.db.batch([first, ...rest])).flat() : []
  if (due.length > 0) await work.nudge(due.map(({ id }) => ({ kind: 'send-mail', id })))
  return due.length
}

/** An organization, or null for mail of none. */
type Owner = string | null

/** Rides mails_due. */
const dueOwners = async ({ system: { db }, now }: Looking): Promise<Owner[]> =>
  (await db.all<{ organization_id: Owner }>(ownersQuery(now))).map(({ organization_id }) => organization_id)

export const ownersQuery = (now: number) => sql`${openMail} select organization_id from open_mail where due_at <= ${now}`

/** Where there are too many for one tick, each tick goes on where the one before it stopped. */
function inTurn(owners: Owner[], now: number): Owner[] {
  const from = (Math.floor(now / MINUTE_MS) * ORGANIZATIONS_AT_MOST) % Math.max(1, owners.length)
  return [...owners.slice(from), ...owners.slice(0, from)].slice(0, ORGANIZATIONS_AT_MOST)
}

/** Rides mails_due. */
export const dueMail = ({ system, now }: Looking, owner: Owner, limit: number) =>
  system.db.select({ id: mails.id }).from(mails).where(isDueOf(owner, now)).orderBy(asc(mails.due_at), asc(sql`rowid`)).limit(limit)

const isDueOf = (owner: Owner, now: number) =>
  and(owner === null ? isNull(mails.organization_id) : eq(mails.organization_id, owner), IS_OPEN, lte(mails.due_at, now))

/** What an organization may not send today goes out of the way at once, and costs nobody a message. */
async function putOffWhereUsedUp(work: Work, owners: Owner[]) {
  const spent = await usedUp(work, owners)
  if (spent.length > 0) await work.system.commit(spent.map(({ organization_id }) => putOff(work, organization_id)))
}

const usedUp = ({ system: { db }, now, config }: Work, owners: Owner[]) =>
  db
    .select({ organization_id: mailDays.organization_id })
    .from(mailDays)
    .where(
      and(
        inArray(mailDays.organization_id, sql`(select value from json_each(${JSON.stringify(owners)}))`),
        eq(mailDays.day, mailDay(now)),
        gte(mailDays.handed, config.MAIL_DAILY_BUDGET),
      ),
    )

/** In SQL what core/mail/taking-up.ts says of one mail: what counts in the day waits for the next. Rides mails_due. */
export const putOff = ({ system: { db }, now }: Looking, organization_id: string) =>
  db
    .update(mails)
    .set({ due_at: nextMailDay(now), reason: BUDGET_IS_USED_UP })
    .where(
      inArray(
        mails.id,
        db
          .select({ id: mails.id })
          .from(mails)
          .where(and(isDueOf(organization_id, now), countsInDay))
          .orderBy(asc(mails.due_at))
          .limit(PUT_OFF_AT_ONCE),
      ),
    )

const countsInDay = sql`${mails.status} = 'pending' and ${mails.tries} = 0
  and json_extract(${mails.facts}, '$.kind') in (select value from json_each(${JSON.stringify(COUNTED_KINDS)}))`
