import type { MailFacts } from '../../core/mail/messages.ts'
import { mails } from '../db/schema/mail.ts'
import { newId } from '../http/context.ts'
import type { System } from '../scope.ts'

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
    created_at: now,
  }
}
