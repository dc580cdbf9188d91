import { eq } from 'drizzle-orm'
import { HOUR_MS } from '../../core/durations.ts'
import { unneededFiles } from '../db/schema/files.ts'
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
