import { and, asc, count, desc, eq, gt, inArray, isNull, lte, ne, sql } from 'drizzle-orm'
import { DAY_MS } from '../../core/durations.ts'
import { ID_CHANCE_BYTES, idFrom } from '../../core/ids.ts'
import { digestPeriod, nextDigestAt } from '../../core/mail/weekly.ts'
import { localDay } from '../../core/recurrence/local-time.ts'
import { mails } from '../db/schema/mail.ts'
import { memberships, organizations } from '../db/schema/organizations.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { surveys } from '../db/schema/surveys.ts'
import type { Work } from '../jobs/kinds.ts'
import { planMail } from './queries.ts'

const AT_MOST = 20
/** More surveys than anybody reads about in one mail; the others are in the dashboard. */
const MOST_SURVEYS = 10
/** How long before it came back, or was given up, a mail may have been planned. */
const SETTLED_WITHIN_MS = 7 * DAY_MS

type Looking = Pick<Work, 'system' | 'now'>
/** After the one moment, up to the other. */
type Period = { since: number; until: number }

/** Organizations whose digest is due, or was never looked at. Rides organizations_digest. */
export const dueDigests = ({ system, now }: Looking) =>
  system.db
    .select()
    .from(organizations)
    .where(lte(organizations.digest_due_at, now))
    .orderBy(asc(organizations.digest_due_at))
    .limit(AT_MOST)

/** A letter to owner and admins where something has happened, and the next Monday, in one commit. Twice, it is the same letter; after weeks without a sweep, one tells of them all. */
export async function sweepDigests(work: Work): Promise<number> {
  const due = await dueDigests(work)
  for (const organization of due) await digest(work, organization)
  return due.length
}

async function digest(work: Work, organization: Awaited<ReturnType<typeof dueDigests>>[number]) {
  const { system, now } = work
  const { id, digest_due_at: due_at, timezone, deleted_at } = organization
  const letters = !due_at || deleted_at !== null ? [] : await lettersOf(work, organization, due_at)
  await system.commit([
    ...letters.map(({ statement }) => statement),
    system.db
      .update(organizations)
      .set({ digest_due_at: nextDigestAt(now, timezone) })
      .where(and(eq(organizations.id, id), eq(organizations.digest_due_at, due_at ?? 0))),
  ])
  if (letters.length > 0) await work.nudge(letters.map((letter) => ({ kind: 'send-mail', id: letter.id })))
}

type Organization = { id: string; name: string; slug: string; timezone: string }

async function lettersOf(work: Work, { id, name, slug, timezone }: Organization, due_at: number) {
  const period = digestPeriod(due_at, work.now, timezone)
  const [overdue, bounced, failed] = await Promise.all([
    newlyOverdue(work, id, period),
    cameBack(work, id, period),
    gaveUp(work, id, period),
  ])
  if (overdue.length === 0 && bounced === 0 && failed === 0) return []
  const day = localDay(due_at, timezone)
  const days = { since: localDay(period.since, timezone), until: localDay(period.until, timezone) }
  const facts = { kind: 'digest' as const, organization_name: name, organization_slug: slug, ...days, overdue, bounced, failed }
  return (await administrators(work, id)).map(({ person_id, address }) =>
    planMail(
      work.system,
      { unique_key: `digest:${id}:${person_id}:${day}`, to_address: address, person_id, organization_id: id, facts },
      work.now,
    ),
  )
}

/** Who has let a schedule run out and still stands so, survey by survey, where something can be done about it. Rides enrolments_overdue. */
export const newlyOverdue = ({ system: { db }, now }: Looking, organization_id: string, { since, until }: Period) =>
  db
    .select({ survey_id: surveys.id, title: surveys.title, people: count() })
    .from(surveys)
    .innerJoin(
      enrolments,
      and(
        eq(enrolments.survey_id, surveys.id),
        gt(enrolments.overdue_at, since),
        lte(enrolments.overdue_at, until),
        inArray(enrolments.status, ['overdue', 'never_started']),
        isNull(enrolments.removed_at),
      ),
    )
    .where(and(eq(surveys.organization_id, organization_id), isNull(surveys.deleted_at), isOpen(now)))
    .groupBy(surveys.id)
    .orderBy(desc(count()), asc(surveys.id))
    .limit(MOST_SURVEYS)

/** In SQL what core/sessions/admission.ts says; its day to open has come where somebody is overdue. */
const isOpen = (now: number) =>
  and(eq(surveys.status, 'open'), sql`coalesce(unixepoch(${surveys.settings} ->> '$.closes_at') * 1000 > ${now}, true)`)

/** Ids sort by age. */
const idAt = (moment: number) => idFrom('mail', moment, new Uint8Array(ID_CHANCE_BYTES))

/** Rides mails_returned. */
const cameBack = ({ system: { db } }: Looking, organization_id: string, { since, until }: Period) =>
  db.$count(
    mails,
    and(
      eq(mails.organization_id, organization_id),
      gt(mails.id, idAt(since - SETTLED_WITHIN_MS)),
      sql`${mails.outcome} in ('bounced', 'complained')`,
      gt(mails.outcome_at, since),
      lte(mails.outcome_at, until),
    ),
  )

/** Rides mails_failed: a mail may have waited, and is due for the last time when it is given up. */
const gaveUp = ({ system: { db } }: Looking, organization_id: string, { since, until }: Period) =>
  db.$count(
    mails,
    and(
      eq(mails.organization_id, organization_id),
      gt(mails.id, idAt(since - SETTLED_WITHIN_MS)),
      sql`${mails.status} = 'failed'`,
      gt(mails.due_at, since),
      lte(mails.due_at, until),
    ),
  )

const administrators = ({ system: { db } }: Looking, organization_id: string) =>
  db
    .select({ person_id: memberships.person_id, address: memberships.address })
    .from(memberships)
    .where(
      and(eq(memberships.organization_id, organization_id), inArray(memberships.role, ['owner', 'admin']), ne(memberships.address, '')),
    )
