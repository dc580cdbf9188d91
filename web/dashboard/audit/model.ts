import type { AuditEntry } from '../../../core/audit/contract.ts'
import { dayAfter, momentOn } from '../../../core/recurrence/local-time.ts'
import { api, ask } from '../../api.ts'
import { fetchedCsv } from '../csv-file.ts'
import { pagedList } from '../paged-list.ts'

/** What is looked for. `from` and `to` are days where the reader is, both counted in. */
export type Wanted = { action: string; actor: string; subject: string; survey: string; from: string; to: string }

/** More than anybody reads through; a narrower span of days finds the rest. */
const MOST = 1000

export const auditModel = (organization_id: string, wanted: Wanted, timezone: string) =>
  pagedList<AuditEntry>(
    (cursor) => {
      const query = { limit: 50, ...queryOf(wanted, timezone), ...(cursor && { cursor }) }
      return ask(api.organizations[':id']['audit-log'].$get({ param: { id: organization_id }, query }))
    },
    { most: MOST },
  )

export type AuditList = ReturnType<typeof auditModel>

/** The whole log that fits, as a file; null when it could not be had. */
export function auditFile(organization_id: string, wanted: Wanted, timezone: string) {
  const query = { ...queryOf(wanted, timezone), format: 'csv' as const }
  return fetchedCsv(api.organizations[':id']['audit-log'].$get({ param: { id: organization_id }, query }))
}

const queryOf = ({ action, actor, subject, survey, from, to }: Wanted, timezone: string) => ({
  ...(action && { action }),
  ...(actor && { actor }),
  ...(subject && { subject }),
  ...(survey && { survey }),
  ...(from && { from: beginning(from, timezone) }),
  ...(to && { to: beginning(dayAfter(to, 1), timezone) }),
})

const beginning = (day: string, timezone: string) => new Date(momentOn(day, 0, timezone)).toISOString()

/** What the address says is looked for; a day that is none is left out. */
export const wantedIn = (query: Record<string, string | undefined>): Wanted => ({
  action: query.action ?? '',
  actor: query.actor ?? '',
  subject: query.subject ?? '',
  survey: query.survey ?? '',
  from: dayIn(query.from),
  to: dayIn(query.to),
})

const dayIn = (text = '') => (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '')

export const addressOf = (wanted: Wanted): string => {
  const given = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ''))
  return given.size > 0 ? `?${given}` : ''
}
