import type { AddParticipant, ImportResult } from './contract.ts'

/** Columns that mean something to us; every other column is an attribute of its own name. */
const KNOWN = ['email', 'name', 'timezone', 'locale', 'groups'] as const
const ALIASES: Record<string, (typeof KNOWN)[number]> = {
  'e-mail': 'email',
  address: 'email',
  'email address': 'email',
  'full name': 'name',
  full_name: 'name',
  'time zone': 'timezone',
  language: 'locale',
  group: 'groups',
}

/** The column that a heading means: ours, or the heading itself. */
export function columnOf(heading: string): string {
  const plain = heading.trim()
  const key = plain.toLowerCase()
  return KNOWN.find((known) => known === key) ?? ALIASES[key] ?? plain
}

export type Line = { line: number; input: Record<string, unknown>; email: string }

/** Records of a CSV with its header, as requests to add a participant. Blank cells say nothing. */
export const linesOf = (records: readonly Record<string, string>[]): Line[] =>
  records.map((record, i) => {
    const cells = Object.entries(record).filter(([, value]) => value.trim() !== '')
    const known = Object.fromEntries(cells.filter(([column]) => isKnown(column)).map(([column, value]) => [column, value.trim()]))
    const attributes = Object.fromEntries(cells.filter(([column]) => !isKnown(column)))
    const groups =
      typeof known.groups === 'string'
        ? {
            groups: known.groups
              .split(/[;|]/)
              .map((name) => name.trim())
              .filter(Boolean),
          }
        : {}
    return {
      line: i + 2,
      email: String(known.email ?? ''),
      input: { ...known, ...groups, ...(Object.keys(attributes).length > 0 && { attributes }) },
    }
  })

const isKnown = (column: string) => (KNOWN as readonly string[]).includes(column)

export type Checked = { line: number; email: string; participant: AddParticipant } | ImportResult

/** Marks the second and later lines of one address: the first counts. */
export function withoutRepeats(checked: readonly Checked[]): Checked[] {
  const seen = new Set<string>()
  return checked.map((each) => {
    if (!('participant' in each)) return each
    const key = each.participant.email.toLowerCase()
    if (!seen.has(key)) {
      seen.add(key)
      return each
    }
    return { line: each.line, email: each.email, outcome: 'repeated', message: 'this address stands further up already' }
  })
}
