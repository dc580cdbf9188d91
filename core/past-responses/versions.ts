import type { Definition } from '../surveys/contract.ts'
import { usesOf } from '../surveys/logic/uses-logic.ts'
import { numberIn } from './answers.ts'

/** A version that was published, with what it asked. */
export type Versioned = { version: number; definition: Definition }

/** The versions that the lines of a file answered: those that they name, and the chosen one where some name none. */
export type FileVersions = { chosen: number; versions: readonly Versioned[] }

/** The number of a version as files write it: `2`, `v2`, `Version 2`. Null where it is none. */
export function versionIn(cell: string): number | null {
  const number = numberIn(cell.trim().replace(/^v(ersion)?\s*/i, ''))
  return number !== null && Number.isInteger(number) && number > 0 ? number : null
}

/** The questions whose earlier answers any of these looks back at. */
export const lookedBackAt = (definitions: readonly Definition[]): ReadonlySet<string> =>
  new Set(definitions.flatMap((definition) => [...usesOf(definition).previous]))
