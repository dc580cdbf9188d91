/**
 * Makes a file, a portion at a time. Each portion is an object of its own in the bucket, and the file is all of them in order:
 * whoever dies between two portions loses one at most, whoever comes next goes on behind the last, and the file is there
 * only once it is whole. Considered: one object by multipart upload, whose parts must all be of one size, so that what is
 * over would have to be kept somewhere between two portions.
 */
import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { FILE_KINDS, type FileKind, type JobKind } from '../../core/jobs/contract.ts'
import { LEASE_MS, REPORT_MS } from '../../core/jobs/progress.ts'
import { mustHaveChanged, type Statement } from '../db/open.ts'
import { unneededFiles } from '../db/schema/files.ts'
import { jobFileParts, jobs } from '../db/schema/jobs.ts'
import { exportPortions } from '../exports/making.ts'
import { fileIsComing, fileIsUsed } from '../files/queries.ts'
import type { Acting } from '../http/context.ts'
import { DigestStream, hex, randomSecret } from '../http/secrets.ts'
import { printReport } from '../reports/pdf-job.ts'
import type { System } from '../scope.ts'
import type { Work } from './kinds.ts'
import type { JobRow } from './running.ts'

/** A portion that was made. `handled`: how many of the job's steps are done by now. `next`: where the next begins; null once the file is whole. */
export type MadePortion = {
  bytes: Uint8Array<ArrayBuffer>
  handled: number
  next: Record<string, unknown> | null
  /** With the last portion: what there is to say of the whole. */
  manifest?: (file: { size_bytes: number; sha256: string }) => object
}

/** Makes the portion that begins at a place; null is the beginning. Asked twice for one, it may make another: the first is forgotten. */
export type FileMaker = (c: Acting, job: JobRow, place: JobRow['place'], work: Work) => Promise<MadePortion>

export const makers: Record<FileKind, FileMaker> = { export: exportPortions, report: printReport }

export const makesFile = (kind: JobKind): kind is FileKind => (FILE_KINDS as readonly JobKind[]).includes(kind)

/** One portion. Gives the job as it is then, or null once the file is whole. `isLast`: somebody else goes on. */
export async function makePortion(c: Acting, work: Work, job: JobRow, isLast: boolean): Promise<JobRow | null> {
  const maker = makers[job.kind as FileKind]
  const { file } = job
  if (!file) throw new Error(`Nobody makes the file of ${job.id}`)
  const { bytes, handled, next, manifest } = await maker(c, job, job.place, work)
  const size_bytes = file.size_bytes + bytes.byteLength
  const added = bytes.byteLength === 0 ? [] : await storedPart(work, job.id, file.parts + 1, bytes)
  const making = { ...file, size_bytes, parts: file.parts + Math.sign(bytes.byteLength) }
  if (next !== null) {
    const change = {
      file: making,
      place: next,
      handled: Math.min(handled, job.total - 1),
      tries: 0,
      due_at: isLast ? work.now : work.now + LEASE_MS,
    }
    await changed(work, job, change, added)
    // Frees its memory now: until the next full collection, the portions of a large file would add up.
    bytes.buffer.transfer(0)
    if (isLast) await work.nudge([{ kind: 'run-job', id: job.id }])
    return isLast ? null : { ...job, ...change }
  }
  const sha256 = await digestOf(work, job.id, bytes)
  const about = manifest
    ? await storedPart(work, job.id, 0, new TextEncoder().encode(JSON.stringify(manifest({ size_bytes, sha256 }))))
    : []
  const whole = { ...making, sha256, has_manifest: manifest !== undefined }
  const end = { status: 'done' as const, due_at: null, finished_at: work.now, expires_at: work.now + REPORT_MS }
  await changed(work, job, { file: whole, place: null, handled: job.total, tries: 0, ...end }, [...added, ...about])
  return null
}

/** Refused where somebody else got on with it, stopped it, or took its file back meanwhile. */
function changed({ system }: Work, job: JobRow, change: Partial<JobRow>, more: readonly Statement[]) {
  const isSame = sql`${jobs.file} ->> '$.parts' = ${job.file?.parts ?? 0} and ${jobs.place} is ${job.place && JSON.stringify(job.place)}`
  const stands = and(eq(jobs.id, job.id), eq(jobs.status, 'running'), isSame)
  return system.commit([system.db.update(jobs).set(change).where(stands), mustHaveChanged(system.db), ...more])
}

/** Puts an object into the bucket and gives the statements that make it a part. Without them a sweep removes it. */
export async function storedPart(
  { env, system, now }: Pick<Work, 'env' | 'system' | 'now'>,
  job_id: string,
  part: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Statement[]> {
  const object = `made-${randomSecret()}`
  await system.commit([fileIsComing(system, object, now)])
  await env.FILES.put(object, bytes)
  const row = { job_id, part, object, size_bytes: bytes.byteLength }
  return [system.db.insert(jobFileParts).values(row), fileIsUsed(system, object)]
}

/** Of what the bucket really holds, and of the last portion. */
async function digestOf({ env, system }: Work, job_id: string, last: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new DigestStream('SHA-256')
  for (const { object } of await partsOf(system, job_id)) await (await objectOf(env.FILES, object)).pipeTo(digest, { preventClose: true })
  const writer = digest.getWriter()
  await writer.write(last)
  await writer.close()
  return hex(await digest.digest)
}

/** Rides the primary key. */
const partsOf = ({ db }: System, job_id: string) =>
  db
    .select({ object: jobFileParts.object })
    .from(jobFileParts)
    .where(and(eq(jobFileParts.job_id, job_id), gt(jobFileParts.part, 0)))
    .orderBy(asc(jobFileParts.part))

async function objectOf(bucket: R2Bucket, name: string): Promise<ReadableStream<Uint8Array>> {
  const object = await bucket.get(name)
  if (!object) throw new Error('a part of a file that a job made is not in the bucket')
  return object.body
}

/** The whole of what a job made, one part after the other. What cannot be read breaks it off, so that no half of it looks like all. */
export async function madeBytes({ env, system }: Pick<Work, 'env' | 'system'>, job: JobRow): Promise<ReadableStream<Uint8Array>> {
  const parts = await partsOf(system, job.id)
  const { readable, writable } = new FixedLengthStream(job.file?.size_bytes ?? 0)
  const send = async () => {
    for (const { object } of parts) await (await objectOf(env.FILES, object)).pipeTo(writable, { preventClose: true })
    await writable.close()
  }
  send().catch((error) => writable.abort(error).catch(() => {})) // Whoever read it has gone, or sees that it broke off.
  return readable
}

/** What there is to say of the whole; null where there is nothing. */
export async function manifestOf({ env, system: { db } }: Pick<Work, 'env' | 'system'>, job_id: string) {
  const row = await db
    .select({ object: jobFileParts.object })
    .from(jobFileParts)
    .where(and(eq(jobFileParts.job_id, job_id), eq(jobFileParts.part, 0)))
    .get()
  return row ? objectOf(env.FILES, row.object) : null
}

/** Statements by which what some jobs made is nobody's from now on. `which` is about jobs. */
export function madeGoes({ db }: Pick<System, 'db'>, which: SQL | undefined, now: number): Statement[] {
  const theirs = sql`${jobFileParts.job_id} in (select ${jobs.id} from ${jobs} where ${which})`
  const objects = sql`select ${jobFileParts.object}, ${now} from ${jobFileParts} where ${theirs}`
  const again = { target: unneededFiles.name, set: { remove_at: now } }
  return [db.insert(unneededFiles).select(objects).onConflictDoUpdate(again), db.delete(jobFileParts).where(theirs)]
}

const ERASED = 'Somebody whose answers were in this file has been erased since. Please make it again.'

/** Statements that take back each file that names people of these surveys, whole or not. `surveys` selects their ids. Rides jobs_naming. */
export function filesNamingGo({ db }: Pick<System, 'db'>, surveys: SQL, now: number): Statement[] {
  const which = sql`${jobs.names_people_of} is not null and ${jobs.names_people_of} in ${surveys}`
  const ending = {
    status: 'failed' as const,
    error: ERASED,
    due_at: null,
    finished_at: sql`coalesce(${jobs.finished_at}, ${now})`,
    expires_at: sql`coalesce(${jobs.expires_at}, ${now + REPORT_MS})`,
  }
  return [
    ...madeGoes({ db }, which, now),
    db
      .update(jobs)
      .set({ ...ending, names_people_of: null })
      .where(which),
  ]
}
