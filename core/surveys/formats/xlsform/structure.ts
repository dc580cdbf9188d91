/** The rows of the sheet `survey` as questions in their groups. Blocks that are not closed, or closed twice, break the file. */
import { quoted, type Report } from '../reporting.ts'
import { reportGroup } from './leftovers.ts'
import { cellOf, placeFor, placeOf, type Row, type Table, textOf } from './table.ts'
import { type BlockKind, DEVICE, type RowType, rowType } from './types.ts'

export type Group = { row: Row; name: string }
export type Asked = Extract<RowType, { is: 'select' | 'rank' | 'question' }>
export type Entry = { row: Row; name: string; type: Asked; groups: readonly Group[] }
/** Names that an expression may hold although no question stands for them, and why. */
export type LeftOut = Map<string, string>

export type Structure = { entries: Entry[]; groups: Group[]; leftOut: LeftOut }

type Block = Group & { what: BlockKind }

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
  const around = open.find(({ what }) => WITHOUT_COUNTERPART[what] !== undefined)
  if (around)
    return leaveOut(
      placeOf(row),
      name,
      `it stands in the ${WITHOUT_COUNTERPART[around.what]} ${quoted(around.name)}, and such have no counterpart here`,
      structure,
      report,
    )
  if (read.is === 'level') {
    structure.leftOut.set(name, 'it is a place in a ranking')
    return report.approximated(type.where, 'a place in a ranking: all choices are put in order here')
  }
  if (read.is === 'select' && /\bsearch\s*\(/i.test(textOf(row, 'appearance')))
    return leaveOut(type.where, name, `${quoted(type.text)} was left out: lists in other files are not read`, structure, report)
  if (asksTheDevice(read, row)) return leaveOut(type.where, name, `${quoted(type.text)} was left out: ${DEVICE}`, structure, report)
  if (read.is === 'refused') return leaveOut(type.where, name, `${quoted(type.text)} was left out: ${read.why}`, structure, report)
  if (read.is === 'recorded') {
    structure.leftOut.set(name, read.why)
    return report.approximated(type.where, `${quoted(type.text)}: ${read.why}`)
  }
  const score = open.find(({ what }) => what === 'score')
  const asked = score && read.is === 'select' && read.list === '' ? { ...read, list: textOf(score.row, 'kobo_score_choices') } : read
  structure.entries.push({ row, name, type: asked, groups: groupsIn(open) })
}

const WITHOUT_COUNTERPART: Partial<Record<BlockKind, string>> = { repeat: 'repeat', kobomatrix: 'matrix of several columns' }

/** Without a label these are filled in by the phone; with one they are asked. */
const asksTheDevice = (type: RowType, row: Row) =>
  type.is === 'question' && (type.kind === 'phone' || type.kind === 'email') && !cellOf(row, 'label') && !cellOf(row, 'hint')

const groupsIn = (open: readonly Block[]): Group[] =>
  open.flatMap(({ row, name, what }) => (what === 'group' || what === 'score' ? [{ row, name }] : []))

const isNote = (type: RowType) => type.is === 'question' && type.kind === 'note'

function begin(row: Row, what: Block['what'], open: Block[], structure: Structure, report: Report) {
  const name = textOf(row, 'name') || `${what}_${row.number}`
  const isLeftOut = open.some((block) => WITHOUT_COUNTERPART[block.what] !== undefined)
  const kind = WITHOUT_COUNTERPART[what]
  if (kind !== undefined && !isLeftOut)
    report.refused(placeOf(row), `the ${kind} ${quoted(name)} was left out with its questions: ${WHY_NOT[what]}`)
  const block = { row, name, what }
  if (what === 'group' && !isLeftOut) {
    structure.groups.push(block)
    reportGroup(report, row)
  }
  if (what === 'rank' && !isLeftOut)
    structure.entries.push({ row, name, type: { is: 'rank', list: textOf(row, 'kobo_rank_items') }, groups: groupsIn(open) })
  else structure.leftOut.set(name, `${name} is a ${what}, not a question`)
  open.push(block)
}

const WHY_NOT: Partial<Record<BlockKind, string>> = {
  repeat: 'asking the same several times has no counterpart here',
  kobomatrix: 'make a matrix question for each of its columns',
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
