import { type CsvLine, headingKey, isEmailHeading } from '../csv/people.ts'
import type { AddParticipant, ImportResult } from './contract.ts'

/** Columns that mean something to us; every other column is an attribute of its own name. */
const KNOWN = ['email', 'name', 'timezone', 'locale', 'groups'] as const
const ALIASES: Record<string, (typeof KNOWN)[number]> = {
  'full name': 'name',
  full_name: 'name',
  'time zone': 'timezone',
  time_zone: 'timezone',
  language: 'locale',
  group: 'groups',
}

/** The column that a heading means: ours, or the heading itself. */
export function columnOf(heading: string): string {
  const key = headingKey(heading)
  if (isEmailHeading(key)) return 'email'
  return KNOWN.find((known) => known === key) ?? ALIASES[key] ?? heading.trim()
}

/** The cells of a line as a request to add a participant. */
export function inputOf(cells: CsvLine['cells']): Record<string, unknown> {
  const { groups, ...known } = Object.fromEntries(Object.entries(cells).filter(([column]) => isKnown(column)))
  const attributes = Object.fromEntries(Object.entries(cells).filter(([column]) => !isKnown(column)))
  return {
    ...known,
    ...(groups !== undefined && { groups: namesIn(groups) }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  }
}

const isKnown = (column: string) => (KNOWN as readonly string[]).includes(column)

const namesIn = (groups: string) =>
  groups
    .split(/[;|]/)
    .map((name) => name.trim())
    .filter(Boolean)

export type Checked = { line: number; email: string; participant: AddParticipant } | ImportResult

/** Marks the second and later lines of one address: the first counts. */
export function withoutRepeats(checked: readonly Checked[]): Checked[] {
  const seen = new Map<string, number>()
  return checked.map((each) => {
    if (!('participant' in each)) return each
    const key = each.participant.email.toLowerCase()
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, each.line)
      return each
    }
    return { line: each.line, email: each.email, outcome: 'repeated', message: `this address stands in line ${first} already` }
  })
}
