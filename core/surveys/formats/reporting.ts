import { type InputError, refuse } from '../../problem.ts'
import type { ReportLine } from './contract.ts'

/** Faults past this number are no longer told apart: the file is another thing altogether. */
const MOST_FAULTS = 100
/** As much of a file as a message repeats. */
const MOST_QUOTED = 60

export type Report = ReturnType<typeof reporting>

/**
 * Collects what became of each part of a file. `broken` is for what makes the file unreadable as a whole: all of that is
 * gathered, so that somebody repairs a spreadsheet once, and then refused together.
 */
export function reporting() {
  const lines: ReportLine[] = []
  const faults: InputError[] = []
  const said = new Set<string>()
  /** What holds for each choice of a list is said once. */
  const isNew = (...words: string[]) => !said.has(words.join('\n')) && said.add(words.join('\n'))
  const add = (outcome: ReportLine['outcome']) => (where: string, message: string) => {
    if (isNew(outcome, where, message)) lines.push({ where, outcome, message })
  }
  return {
    lines,
    mapped: add('mapped'),
    approximated: add('approximated'),
    refused: add('refused'),
    broken: (path: string, message: string) => {
      if (isNew('broken', path, message)) faults.push({ path, message })
    },
    /** Ends the import if anything was broken. */
    mustBeWhole: () => {
      if (faults.length > 0) refuse({ code: 'invalid-input', errors: faults.slice(0, MOST_FAULTS) })
    },
  }
}

/** Ends the import at once: nothing further can be read. */
export const refuseFile = (path: string, message: string): never => refuse({ code: 'invalid-input', errors: [{ path, message }] })

/** Some words of the file as a message may repeat them. */
export function quoted(text: string): string {
  const short = text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text
  return `“${short.replaceAll(/\s+/g, ' ')}”`
}
