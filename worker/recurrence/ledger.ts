import { and, asc, gt, gte, lt } from 'drizzle-orm'
import type { LedgerEntry } from '../../core/recurrence/contract.ts'
import { mails } from '../db/schema/mail.ts'
import { iso, isoOrNull } from '../http/context.ts'
import type { System } from '../scope.ts'
import { reminderKeys } from './planning.ts'

type Page = { respondent_id: string | undefined; after: string | undefined; limit: number }

/**
 * Why somebody did or did not get a reminder of this survey: by person, cycle and step. Rides the unique key of mails; whoever
 * asks has been found to see the survey.
 */
export const ledgerOf = ({ db }: System, survey_id: string, { respondent_id, after, limit }: Page) => {
  const { from, to } = respondent_id === undefined ? reminderKeys(survey_id) : reminderKeys(survey_id, respondent_id)
  const within = and(gte(mails.unique_key, from), lt(mails.unique_key, to), after === undefined ? undefined : gt(mails.unique_key, after))
  return db.select().from(mails).where(within).orderBy(asc(mails.unique_key)).limit(limit)
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
