/** The rows of the sheet `survey` as questions in their groups. Blocks that are not closed, or closed twice, break the file. */
import { quoted, type Report } from '../reporting.ts'
import { cellOf, placeFor, placeOf, type Row, type Table, textOf } from './table.ts'
import { type RowType, rowType } from './types.ts'

export type Group = { row: Row; name: string }
export type Asked = Extract<RowType, { is: 'select' | 'rank' | 'question' }>
export type Entry = { row: Row; name: string; type: Asked; groups: readonly Group[] }
/** Names that an expression may hold although no question stands for them, and why. */
export type LeftOut = Map<string, string>

export type Structure = { entries: Entry[]; groups: Group[]; leftOut: LeftOut }

type Block = Group & { what: 'group' | 'repeat' }

export function structureOf(table: Table, report: Report): Structure {
  const open: Block[] = []
  const structure: Structure = { entries: [], groups: [], leftOut: new Map() }
  for (const row of table.rows) readRow(table, row, open, structure, report)
  for (const block of open) report.broken(placeOf(block.row), `this begin ${block.what} is never closed: an “end ${block.what}” is missing`)
  mustBeNamedApart(structure.entries, report)
  return structure
}

function readRow(table: Table, row: Row, open: Block[], structure: Structure, report: Report) {
  const type = cellOf(row, 'type')
  if (!type) return report.broken(placeFor(table, row, 'type'), `row ${row.number} has no type`)
  if (/^(yes|true|1)$/i.test(textOf(row, 'disabled'))) return report.refused(placeOf(row), 'the row is marked as disabled')
  const read = rowType(type.text)
  if (read.is === 'begin') return begin(row, read.what, open, structure, report)
  if (read.is === 'end') return end(row, read.what, open, report)
  const name = textOf(row, 'name') || (isNote(read) ? `note_${row.number}` : '')
  if (name === '')
    return report.broken(placeFor(table, row, 'name'), `the question in row ${row.number} (${quoted(type.text)}) has no name`)
  const repeat = open.find(({ what }) => what === 'repeat')
  if (repeat)
    return leaveOut(
      placeOf(row),
      name,
      `it stands in the repeat ${quoted(repeat.name)}, and repeats have no counterpart here`,
      structure,
      report,
    )
  if (read.is === 'refused') return leaveOut(type.where, name, `${quoted(type.text)} was left out: ${read.why}`, structure, report)
  if (read.is === 'recorded') {
    structure.leftOut.set(name, read.why)
    return report.approximated(type.where, `${quoted(type.text)}: ${read.why}`)
  }
  structure.entries.push({ row, name, type: read, groups: open.map(({ row, name }) => ({ row, name })) })
}

const isNote = (type: RowType) => type.is === 'question' && type.kind === 'note'

function begin(row: Row, what: Block['what'], open: Block[], structure: Structure, report: Report) {
  const name = textOf(row, 'name') || `${what}_${row.number}`
  if (what === 'repeat' && !open.some((block) => block.what === 'repeat'))
    report.refused(
      placeOf(row),
      `the repeat ${quoted(name)} was left out with its questions: asking the same several times has no counterpart here`,
    )
  const block = { row, name, what }
  if (what === 'group' && !open.some((block) => block.what === 'repeat')) structure.groups.push(block)
  structure.leftOut.set(name, `${name} is a ${what}, not a question`)
  open.push(block)
}

function end(row: Row, what: Block['what'], open: Block[], report: Report) {
  const last = open.pop()
  if (!last) return report.broken(placeOf(row), `this end ${what} closes nothing: a “begin ${what}” is missing before it`)
  if (last.what !== what)
    report.broken(
      placeOf(row),
      `this end ${what} meets the begin ${last.what} of row ${last.row.number}; close that first, with “end ${last.what}”`,
    )
}

function leaveOut(where: string, name: string, message: string, { leftOut }: Structure, report: Report) {
  leftOut.set(name, message)
  report.refused(where, message)
}

/** Within one group a name may be given once. */
function mustBeNamedApart(entries: readonly Entry[], report: Report) {
  const seen = new Map<string, Row>()
  for (const { row, name, groups } of entries) {
    const path = [...groups.map((group) => group.name), name].join('/')
    const before = seen.get(path)
    if (before) report.broken(placeOf(row), `the name ${quoted(name)} stands in row ${before.number} already; give each question its own`)
    else seen.set(path, row)
  }
}
