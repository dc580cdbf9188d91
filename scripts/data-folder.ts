import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const LOCK = 'in-use'
/** A lock that nobody refers to is collected, and with it let go. */
const held = new Set<DatabaseSync>()

/** Whether nothing has been kept in this folder yet. */
export const isEmpty = (folder: string) => !existsSync(folder) || readdirSync(folder).every((name) => name === LOCK)

/**
 * Takes a data folder for this process: two workers on the same files would each miss what the other keeps. The lock is
 * SQLite's, so it ends with the process, however that ends. Throws when another process has it.
 */
export function claimFolder(folder: string): { release: () => void } {
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(join(folder, LOCK))
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!/locked/.test(String(error))) throw error
    throw new Error(`${folder} is in use: another npm start runs on it. Stop that one, or choose another folder with --data.`)
  }
  held.add(lock)
  return {
    release: () => {
      held.delete(lock)
      lock.close()
    },
  }
}
