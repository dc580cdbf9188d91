import { and, asc, desc, gt, gte, lt, sql } from 'drizzle-orm'
import type { LedgerEntry } from '../../core/recurrence/contract.ts'
import { mails } from '../db/schema/mail.ts'
import { iso, isoOrNull } from '../http/context.ts'
import type { System } from '../scope.ts'
import { reminderKeys } from './planning.ts'

type Page<After> = { after: After | undefined; limit: number }

/**
 * Why people did or did not get reminders of this survey: by person, cycle and step. Rides the unique key of mails; whoever
 * asks has been found to see the survey.
 */
export const ledgerOf = ({ db }: System, survey_id: string, { after, limit }: Page<string>) =>
  db
    .select()
    .from(mails)
    .where(and(isWithin(survey_id), after === undefined ? undefined : gt(mails.unique_key, after)))
    .orderBy(asc(mails.unique_key))
    .limit(limit)

/** Why one person did or did not, what was decided last first. Rides the unique key too: it begins with both, and a person's rows are few to sort. */
export const ledgerOfPerson = ({ db }: System, survey_id: string, person_id: string, { after, limit }: Page<[number, string]>) =>
  db
    .select()
    .from(mails)
    .where(
      and(
        isWithin(survey_id, person_id),
        after === undefined ? undefined : sql`(${mails.created_at}, ${mails.unique_key}) < (${after[0]}, ${after[1]})`,
      ),
    )
    .orderBy(desc(mails.created_at), desc(mails.unique_key))
    .limit(limit)

function isWithin(...ids: string[]) {
  const { from, to } = reminderKeys(...ids)
  return and(gte(mails.unique_key, from), lt(mails.unique_key, to))
}

type Row = Awaited<ReturnType<typeof ledgerOf>>[number]

export function ledgerEntry(row: Row): LedgerEntry {
  const { id, person_id, to_address, facts, status, reason, created_at, due_at, sent_at, outcome } = row
  const about = facts.kind === 'reminder' || facts.kind === 'unfinished' ? facts : null
  const isPlanned = status === 'pending' || status === 'sending' || status === 'unknown'
  return {
    id,
    respondent_id: person_id ?? '',
    email: to_address,
    kind: facts.kind === 'unfinished' ? 'unfinished' : 'reminder',
    due_at: facts.kind === 'reminder' ? iso(facts.due_at) : null,
    session_id: facts.kind === 'unfinished' ? facts.session_id : null,
    step: (about?.step ?? 0) + 1,
    steps: about?.steps ?? 0,
    by_hand: about?.by_hand === true,
    decision: isPlanned ? 'planned' : status,
    reason,
    decided_at: iso(created_at),
    planned_for: isPlanned ? iso(due_at) : null,
    sent_at: isoOrNull(status === 'sent' ? sent_at : null),
    outcome,
  }
}
