/** Keeps what the server does not have yet on this device, so that a crash, a dead battery or a long tunnel loses nothing. */
import type { Draft } from '../../../core/surveys/editing/merge.ts'

/** `base`: what the server had at `revision`, so that others' changes can be told from these. */
export type Unsaved = { revision: number; base: Draft; draft: Draft }
export type Device = { read: () => Unsaved | null; keep: (unsaved: Unsaved) => boolean; forget: () => void }

/** One place for each person and survey. */
export function deviceFor(person: string, survey: string, storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Device {
  const key = `impactpulse-draft:${person}:${survey}`
  return {
    read: () => {
      try {
        return JSON.parse(storage.getItem(key) ?? 'null') as Unsaved | null // Written below and nowhere else.
      } catch {
        return null
      }
    },
    /** False when the device takes no more. */
    keep: (unsaved) => {
      try {
        storage.setItem(key, JSON.stringify(unsaved))
        return true
      } catch {
        return false
      }
    },
    forget: () => {
      try {
        storage.removeItem(key)
      } catch {
        // A device that keeps nothing has nothing to forget.
      }
    },
  }
}
