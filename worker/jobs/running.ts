/**
 * Makes a job's file (see making.ts), or works through its lines, a portion at a time. A portion commits its lines, what came of them and how far the job is
 * together, on condition that nobody else got on with it meanwhile: however often a message comes, and whoever dies in between,
 * each line is done once.
 */
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { LineKind } from '../../core/jobs/contract.ts'
import { counted, LEASE_MS, MAX_TRIES, REPORT_MS, retryDelayMs } from '../../core/jobs/progress.ts'
import { type Topic, topic } from '../../core/live/topics.ts'
import { refusalFacts } from '../../core/problem.ts'
import { mustHaveChanged, type Statement, untilAlone } from '../db/open.ts'
import { jobLines, jobs } from '../db/schema/jobs.ts'
import type { Acting } from '../http/context.ts'
import { logError } from '../http/log.ts'
import { inviteLines } from '../invitations/import-job.ts'
import { tell } from '../live/telling.ts'
import { addLines } from '../participants/import-job.ts'
import { bringLines } from '../past-responses/import-job.ts'
import { assignLines } from '../recurrence/assign-job.ts'
import { rescoreLines } from '../rescoring/scoring-lines.ts'
import { actingFor } from './acting.ts'
import type { Job, JobHandler, Work } from './kinds.ts'
import { madeGoes, makePortion, makesFile } from './making.ts'

export type JobRow = typeof jobs.$inferSelect
export type LineRow = typeof jobLines.$inferSelect
export type LineResult = { line: number; outcome: string; message: string | null }

/** What comes of a portion's lines. Fewer results than lines, where the day's allowance ends; then `resumes_at` says when to go on. */
export type Portion = { results: LineResult[]; statements: Statement[]; nudges?: Job[]; resumes_at?: number | null }
type Runner = {
  /** Lines taken at a time. */
  at_once: number
  run: (c: Acting, job: JobRow, lines: readonly LineRow[]) => Promise<Portion>
  /** What a portion of it changes on dashboards. */
  tells?: (job: JobRow) => Topic[]
  /** Statements that go with the end of the job. */
  ending: (c: Acting, job: JobRow, result: JobRow['result']) => Statement[]
}

const runners: Record<LineKind, Runner> = {
  'participants-import': addLines,
  'invitations-import': inviteLines,
  rescoring: rescoreLines,
  assigning: assignLines,
  'responses-import': bringLines,
}

export const runJob: JobHandler<'run-job'> = async (work, { id }) => {
  const job = await takeUp(work, id)
  if (!job) return 'nothing'
  try {
    let left = PORTIONS_AT_ONCE
    for (let now: JobRow | null = job; now; ) {
      now = await getOn(work, now, --left === 0)
      await tell(work.env, job.organization_id, [topic('jobs', id)])
      await othersFirst()
    }
  } catch (error) {
    logError({ event: 'job-portion-failed', job_id: id, tries: job.tries }, error)
    await putOff(work, id)
  }
  return 'nothing'
}

/**
 * Lets what waits at the network have its turn. Where the database lives in the same process, as it does locally, a job that only
 * ever waits for the database leaves it none, and nobody could look how far the job is.
 */
const othersFirst = () => new Promise((resolve) => setTimeout(resolve, 0))

/** The dead-letter queue's handler. */
export const giveUpOnJob: JobHandler<'run-job'> = async (work, { id }) => {
  await fail(work, id, GAVE_UP)
  return 'failed'
}

/** Portions of a file made for one message: what a message may cost is bounded, what a file may is not. */
const PORTIONS_AT_ONCE = 16

const GAVE_UP = 'It failed again and again, and was given up. What it did until then stays; bring the other lines again.'

/** One conditional UPDATE decides who works on it. A lease past its time belonged to someone who died. */
async function takeUp({ system, now }: Work, id: string): Promise<JobRow | null> {
  const [job] = await system.db
    .update(jobs)
    .set({ status: 'running', due_at: now + LEASE_MS, tries: sql`${jobs.tries} + 1` })
    .where(and(eq(jobs.id, id), sql`${jobs.due_at} <= ${now}`))
    .returning()
  if (!job) return null
  if (job.tries <= MAX_TRIES) return job
  await fail({ system, now }, id, GAVE_UP)
  return null
}

/** One portion. Gives the job as it is then, or null when there is nothing more to do now. */
async function getOn(work: Work, job: JobRow, isLast: boolean): Promise<JobRow | null> {
  const c = await actingFor(work, job)
  if (!c) {
    await fail(work, job.id, 'Whoever asked for this may not do it any more.')
    return null
  }
  try {
    if (makesFile(job.kind)) return await makePortion(c, work, job, isLast)
    return await workOnLines(c, work, job, runners[job.kind])
  } catch (error) {
    if (refusalFacts(error)?.code === 'changed-meanwhile') return null // Somebody else got on with it.
    throw error
  }
}

async function workOnLines(c: Acting, work: Work, job: JobRow, runner: Runner): Promise<JobRow | null> {
  const lines = await unhandledLines(work, job.id, runner.at_once)
  const { next, nudges } = await untilAlone(() => commitPortion(c, work, job, runner, lines))
  if (runner.tells) await tell(work.env, job.organization_id, runner.tells(job))
  if (nudges.length > 0) await work.nudge(nudges)
  return next
}

async function commitPortion(c: Acting, work: Work, job: JobRow, { run, ending, at_once }: Runner, lines: readonly LineRow[]) {
  const { db } = work.system
  const { results, statements, nudges = [], resumes_at = null } = await run(c, job, lines)
  const result = counted(
    job.result,
    results.map(({ outcome }) => outcome),
  )
  const handled = job.handled + results.length
  const isDone = resumes_at === null && results.length === lines.length && lines.length < at_once
  const change = { handled, result, tries: 0, ...standing(work.now, isDone, resumes_at) }
  const stands = and(eq(jobs.id, job.id), eq(jobs.handled, job.handled), eq(jobs.status, 'running'))
  await work.system.commit([
    db.update(jobs).set(change).where(stands),
    mustHaveChanged(db),
    ...(results.length > 0 ? [outcomesOf(c, job.id, results)] : []),
    ...statements,
    ...(isDone ? ending(c, job, result) : []),
  ])
  return { next: change.status === 'running' ? { ...job, ...change } : null, nudges }
}

function standing(now: number, isDone: boolean, resumes_at: number | null) {
  if (isDone) return { status: 'done' as const, due_at: null, finished_at: now, expires_at: now + REPORT_MS }
  if (resumes_at !== null) return { status: 'waiting' as const, due_at: resumes_at }
  return { status: 'running' as const, due_at: now + LEASE_MS }
}

/** Rides job_lines_by_outcome. */
export const unhandledLines = ({ system: { db } }: Pick<Work, 'system'>, job_id: string, limit: number) =>
  db
    .select()
    .from(jobLines)
    .where(and(eq(jobLines.job_id, job_id), isNull(jobLines.outcome)))
    .orderBy(asc(jobLines.line))
    .limit(limit)

/**
 * What was in the file is kept no longer than it is needed. An insertion that meets each row by its key: an UPDATE from a list
 * reads the whole job for each of its lines.
 */
function outcomesOf({ var: { system } }: Acting, job_id: string, results: readonly LineResult[]): Statement {
  const rows = sql`select ${job_id}, value ->> '$.line', '', null, value ->> '$.outcome', value ->> '$.message'
    from json_each(${JSON.stringify(results)}) where true`
  return system.db
    .insert(jobLines)
    .select(rows)
    .onConflictDoUpdate({
      target: [jobLines.job_id, jobLines.line],
      set: { outcome: sql`excluded.outcome`, message: sql`excluded.message`, input: null },
    })
}

async function putOff(work: Work, id: string) {
  const { db } = work.system
  const job = await db.select().from(jobs).where(eq(jobs.id, id)).get()
  if (job?.status !== 'running') return
  if (job.tries >= MAX_TRIES) return fail(work, id, GAVE_UP)
  await work.system.commit([
    db
      .update(jobs)
      .set({ due_at: work.now + retryDelayMs(job.tries) })
      .where(and(eq(jobs.id, id), eq(jobs.handled, job.handled))),
  ])
}

type Ending = { status: 'failed' | 'stopped'; error: string | null }

/** Ends a job that has not ended. What it did stays; the rest of its file goes, and what it made of one. */
export function ended({ db }: Work['system'], id: string, how: Ending, now: number): Statement[] {
  const change = { ...how, due_at: null, finished_at: now, expires_at: now + REPORT_MS }
  return [
    db
      .update(jobs)
      .set(change)
      .where(and(eq(jobs.id, id), isNull(jobs.finished_at))),
    mustHaveChanged(db),
    db
      .update(jobLines)
      .set({ input: null, outcome: 'not_done' })
      .where(and(eq(jobLines.job_id, id), isNull(jobLines.outcome))),
    ...madeGoes({ db }, eq(jobs.id, id), now),
  ]
}

async function fail({ system, now }: Pick<Work, 'system' | 'now'>, id: string, error: string) {
  try {
    await system.commit(ended(system, id, { status: 'failed', error }, now))
  } catch (failure) {
    if (refusalFacts(failure) === null) throw failure // It had ended already.
  }
}
