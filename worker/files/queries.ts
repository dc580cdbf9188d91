import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { HOUR_MS } from '../../core/durations.ts'
import type { Statement } from '../db/open.ts'
import { answerFiles, unneededFiles } from '../db/schema/files.ts'
import { sessions } from '../db/schema/sessions.ts'
import type { System } from '../scope.ts'

/**
 * The bucket and the database cannot commit together. So a file is written down as unneeded before it is stored, and is so
 * no longer by the commit that uses it: whatever dies in between leaves nothing behind.
 */
const TIME_TO_USE_MS = HOUR_MS

export const fileIsComing = ({ db }: System, name: string, now: number) =>
  db.insert(unneededFiles).values({ name, remove_at: now + TIME_TO_USE_MS })

export const fileIsUsed = ({ db }: System, name: string) => db.delete(unneededFiles).where(eq(unneededFiles.name, name))

export const fileIsUnneeded = ({ db }: System, name: string, now: number) =>
  db
    .insert(unneededFiles)
    .values({ name, remove_at: now })
    .onConflictDoUpdate({ target: unneededFiles.name, set: { remove_at: now } })

export type AnswerFileRow = typeof answerFiles.$inferSelect

/** Rides answer_files_of_session. */
export const filesOfSession = ({ db }: System, session_id: string): Promise<AnswerFileRow[]> =>
  db.select().from(answerFiles).where(eq(answerFiles.session_id, session_id)).orderBy(asc(answerFiles.id))

/** Statements by which some answer files are nobody's from now on. `which` is about answer_files, and reads the same in both. */
export function answerFilesGo({ db }: Pick<System, 'db'>, which: SQL | undefined, now: number): Statement[] {
  const objects = sql`select ${answerFiles.object}, ${now} from ${answerFiles} where ${which}`
  const again = { target: unneededFiles.name, set: { remove_at: now } }
  return [db.insert(unneededFiles).select(objects).onConflictDoUpdate(again), db.delete(answerFiles).where(which)]
}

/** The files of these sessions. */
export const filesOf = (session_ids: readonly string[]): SQL =>
  sql`${answerFiles.session_id} in (select value from json_each(${JSON.stringify(session_ids)}))`

/** The files of a session that none of its answers names. */
export const unnamedFiles = (session_id: string, named: readonly string[]): SQL | undefined =>
  and(eq(answerFiles.session_id, session_id), sql`${answerFiles.id} not in (select value from json_each(${JSON.stringify(named)}))`)

/** The files of sessions that go on in this one go along with the answers. */
export const filesMove = ({ db }: Pick<System, 'db'>, into: string): Statement =>
  db
    .update(answerFiles)
    .set({ session_id: into })
    .where(inArray(answerFiles.session_id, db.select({ id: sessions.id }).from(sessions).where(eq(sessions.merged_into, into))))
