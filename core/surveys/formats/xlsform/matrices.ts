/** Tables of choices: a row that shows the labels and rows without them, or a group that is a table-list. Those that share a list become one matrix. */
import { quoted, type Report } from '../reporting.ts'
import type { Entry, Group } from './structure.ts'
import { cellOf, placeOf, textOf } from './table.ts'

export type Matrix = { head: Entry | null; group: Group | null; rows: Entry[]; many: boolean; list: string }
export type Unit = { entry: Entry } | { matrix: Matrix }

/** Kobo's own way of writing a matrix. */
export const isScore = ({ row }: Group) => /^begin[ _]score$/i.test(textOf(row, 'type'))

const hasAppearance = ({ row }: { row: Entry['row'] }, word: string) => textOf(row, 'appearance').toLowerCase().split(/\s+/).includes(word)

export function unitsOf(entries: readonly Entry[], report: Report): Unit[] {
  const units: Unit[] = []
  for (let i = 0; i < entries.length; ) {
    const run = runFrom(entries, i)
    const matrix = run.length > 1 || run[0]?.groups.some(isScore) ? matrixOf(run, report) : null
    if (matrix) units.push({ matrix })
    else units.push(...run.map((entry) => ({ entry })))
    i += run.length
  }
  return units
}

/** The entries from here on that stand in one table; one entry where there is none. */
function runFrom(entries: readonly Entry[], start: number): Entry[] {
  const first = entries[start] as Entry // The caller counts to the end of the list.
  const table = first.groups.find((group) => hasAppearance(group, 'table-list') || isScore(group))
  if (table) return whileSo(entries, start, ({ groups }) => groups.some(({ row }) => row === table.row))
  if (first.type.is !== 'select' || !hasAppearance(first, 'label')) return [first]
  const parent = first.groups.at(-1)?.row
  return [first, ...whileSo(entries, start + 1, (entry) => hasAppearance(entry, 'list-nolabel') && entry.groups.at(-1)?.row === parent)]
}

function whileSo(entries: readonly Entry[], start: number, is: (entry: Entry) => boolean): Entry[] {
  const end = entries.findIndex((entry, i) => i >= start && !is(entry))
  return entries.slice(start, end === -1 ? undefined : end)
}

function matrixOf(run: readonly Entry[], report: Report): Matrix | null {
  const selects = run.flatMap(({ type }) => (type.is === 'select' ? [type] : []))
  const [first] = selects
  const group = run[0]?.groups.find((each) => hasAppearance(each, 'table-list') || isScore(each)) ?? run[0]?.groups.at(-1) ?? null
  const isOne =
    first && selects.length === run.length && selects.every(({ list, many, other }) => list === first.list && many === first.many && !other)
  if (!isOne) {
    const at = run[0]?.row
    if (at)
      report.approximated(
        cellOf(at, 'appearance')?.where ?? placeOf(at),
        'the questions of this table do not share one list of choices; they stand below each other',
      )
    return null
  }
  const head = run[0] && hasAppearance(run[0], 'label') ? run[0] : null
  return { head, group: group && ownsAll(group, run) ? group : null, rows: run.slice(head ? 1 : 0), many: first.many, list: first.list }
}

const ownsAll = ({ row }: Group, run: readonly Entry[]) => run.every(({ groups }) => groups.some((group) => group.row === row))

export const unitName = (unit: Unit): string =>
  'entry' in unit ? unit.entry.name : (unit.matrix.head?.name ?? unit.matrix.group?.name ?? `${unit.matrix.rows[0]?.name}_table`)

export const unitGroups = (unit: Unit): readonly Group[] =>
  ('entry' in unit ? unit.entry.groups : (unit.matrix.rows[0]?.groups ?? [])).filter((group) => !isScore(group))

export const matrixWhere = ({ head, group, rows }: Matrix): string => {
  const row = head?.row ?? group?.row ?? rows[0]?.row
  return row ? placeOf(row) : 'survey'
}

/** A matrix says what it is asking; without any words of its own its name stands there. */
export const matrixReport = (matrix: Matrix) => `${matrix.rows.length} questions on the list ${quoted(matrix.list)} became one matrix`
