import { asc, inArray, lte } from 'drizzle-orm'
import { jobLines, jobs } from '../db/schema/jobs.ts'
import type { Work } from './kinds.ts'
import { madeGoes } from './making.ts'

const AT_MOST = 20

/** Jobs whose nudge was lost, whose worker died, or that may go on by now. Rides jobs_due. */
export const dueJobs = ({ system, now }: Pick<Work, 'system' | 'now'>) =>
  system.db.select({ id: jobs.id }).from(jobs).where(lte(jobs.due_at, now)).orderBy(asc(jobs.due_at)).limit(AT_MOST)

export async function sweepDueJobs(work: Work): Promise<number> {
  const due = await dueJobs(work)
  if (due.length > 0) await work.nudge(due.map(({ id }) => ({ kind: 'run-job', id })))
  return due.length
}

/** Jobs whose report or file has been there long enough: it names people. Rides jobs_expired. */
export const oldJobs = ({ system, now }: Pick<Work, 'system' | 'now'>) =>
  system.db.select({ id: jobs.id }).from(jobs).where(lte(jobs.expires_at, now)).limit(AT_MOST)

export async function sweepOldJobs(work: Work): Promise<number> {
  const ids = (await oldJobs(work)).map(({ id }) => id)
  if (ids.length === 0) return 0
  const { db } = work.system
  const isOne = inArray(jobs.id, ids)
  const lines = db.delete(jobLines).where(inArray(jobLines.job_id, ids))
  await work.system.commit([...madeGoes(work.system, isOne, work.now), lines, db.delete(jobs).where(isOne)])
  return ids.length
}
