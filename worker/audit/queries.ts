import { insertRows } from '../db/bulk.ts'
import type { Statement } from '../db/open.ts'
import { auditLog } from '../db/schema/system.ts'
import { type Acting, newId } from '../http/context.ts'

type Doing = { var: Omit<Acting['var'], 'scope' | 'config'> }

/** The statement that writes down who did what to what, for the caller's own commit. */
export const audited = (c: Doing, action: string, subject_id: string, organization_id: string | null) =>
  c.var.system.db.insert(auditLog).values(lineOf(c, action, subject_id, organization_id))

/** The same for one act on many things: few statements, however many they are. `survey_id`: within which survey. */
export const auditedEach = (
  c: Doing,
  action: string,
  subject_ids: readonly string[],
  organization_id: string,
  survey_id: string | null = null,
): Statement[] =>
  insertRows(
    c.var.system.db,
    auditLog,
    subject_ids.map((subject_id) => ({ ...lineOf(c, action, subject_id, organization_id), survey_id })),
  )

const lineOf = (c: Doing, action: string, subject_id: string, organization_id: string | null) => ({
  id: newId('audit', c.var.now),
  organization_id,
  actor_id: c.var.caller.person_id ?? c.var.caller.api_key_id,
  action,
  subject_id,
  request_id: c.var.request_id,
  at: c.var.now,
})
