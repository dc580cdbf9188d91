import { eq, type SQL, sql } from 'drizzle-orm'
import { SERVED_AGAIN_MS } from '../../core/mail/delivery.ts'
import type { MailFacts } from '../../core/mail/messages.ts'
import { type TemplateFacts, templateKindOf } from '../../core/mail/templates/kinds.ts'
import { valuesOf } from '../../core/mail/templates/variables.ts'
import type { Statement } from '../db/open.ts'
import { IS_OPEN, mails, mailTemplates } from '../db/schema/mail.ts'
import { heartbeats } from '../db/schema/system.ts'
import { newId } from '../http/context.ts'
import type { Scope, System } from '../scope.ts'
import { ownOrDefault } from './templating.ts'

export type PlannedMail = {
  unique_key: string
  to_address: string
  facts: MailFacts
  organization_id?: string | null
  person_id?: string | null
}

/**
 * The statement that plans a mail, for the caller's own commit, and its id for the nudge afterwards. `unique_key` names
 * the event that the mail answers: planning it again changes nothing.
 */
export function planMail(system: System, mail: PlannedMail, now: number) {
  const row = mailRow(mail, now)
  return { id: row.id, statement: system.db.insert(mails).values(row).onConflictDoNothing() }
}

/** The row itself, where many are planned by one statement: `insertRows` of rows whose events are new. */
export function mailRow(mail: PlannedMail, now: number) {
  return {
    id: newId('mail', now),
    unique_key: mail.unique_key,
    organization_id: mail.organization_id ?? null,
    person_id: mail.person_id ?? null,
    to_address: mail.to_address,
    facts: mail.facts,
    status: 'pending' as const,
    due_at: now,
    tries: 0,
    lost: 0,
    suppresses: false,
    created_at: now,
  }
}

/** What the subject of a mail to somebody is, in English: for the look ahead at a schedule. */
export async function subjectWriter(scope: Scope): Promise<(facts: TemplateFacts) => Promise<string>> {
  const { kind, subject, text, html } = mailTemplates
  const own = await scope.select({ kind, subject, text, html }, mailTemplates, eq(mailTemplates.language, 'en'))
  return async (facts) => {
    const [which, values] = [templateKindOf(facts), valuesOf(facts, { link: '', full_name: '' })]
    const mine = own.find((each) => each.kind === which)
    return (await ownOrDefault(which, mine, 'en', values)).written.subject
  }
}

/**
 * Whose mail is open and when their first is due, found by stepping from one organization to the next in mails_due, and so at the
 * same cost however much each has. Null stands for mail of no organization, which is about accounts.
 */
export const openMail: SQL = sql`with recursive
  owner(organization_id) as (
    values (null), ((select min(organization_id) from ${mails} where ${IS_OPEN} and organization_id > ''))
    union all
    select (select min(organization_id) from ${mails} where ${IS_OPEN} and organization_id > owner.organization_id)
      from owner where owner.organization_id is not null
  ),
  open_mail(organization_id, due_at) as (
    select distinct organization_id, (select min(due_at) from ${mails} where ${IS_OPEN} and ${mails.organization_id} is owner.organization_id)
      from owner
  )`

// ── Whether whoever carries mail serves us ───────────────────────────────────────────────────────────────────────────

/** Stands beside the sweeps in `/health`: whoever carries our mail turns all of it away. */
export const MAIL_PROVIDER = 'mail-provider'

/** The statement that counts one more such answer, since we were served last. */
export const notServed = ({ db }: System, now: number): Statement =>
  db
    .insert(heartbeats)
    .values({ name: MAIL_PROVIDER, at: 0, failures: 1, failed_at: now })
    .onConflictDoUpdate({
      target: heartbeats.name,
      set: {
        failures: sql`case when ${heartbeats.failed_at} > ${now - SERVED_AGAIN_MS} then ${heartbeats.failures} + 1 else 1 end`,
        failed_at: now,
      },
    })

type Beat = Pick<typeof heartbeats.$inferSelect, 'name' | 'failures' | 'failed_at'>

export const isFailing = ({ name, failures, failed_at }: Beat, now: number): boolean =>
  failures > 0 && (name !== MAIL_PROVIDER || (failed_at ?? 0) > now - SERVED_AGAIN_MS)
