import { inArray, type SQL } from 'drizzle-orm'
import type { Statement } from '../db/open.ts'
import { jobs } from '../db/schema/jobs.ts'
import { reports } from '../db/schema/reports.ts'
import { madeGoes } from '../jobs/making.ts'
import type { System } from '../scope.ts'

/** Statements that remove reports with their PDFs. The last of them removes the reports. */
export function reportsGo(system: System, which: SQL, now: number): Statement[] {
  const { db } = system
  const printed = inArray(jobs.id, db.select({ id: reports.job_id }).from(reports).where(which))
  return [...madeGoes(system, printed, now), db.delete(jobs).where(printed), db.delete(reports).where(which)]
}
