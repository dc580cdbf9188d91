import { MAX_OPTIONS } from '../../limits.ts'
import { localIds } from '../local-ids.ts'
import { quoted, type Report } from '../reporting.ts'
import { cellOf, placeFor, type Row, type Table, textOf } from './table.ts'

export type Choice = { id: string; name: string; row: Row }
export type ChoiceList = { name: string; choices: Choice[]; tooMany: boolean }

/** The lists of the sheet `choices`, by name. */
export function choiceLists(table: Table | undefined, mayRepeat: boolean, report: Report): Map<string, ChoiceList> {
  const lists = new Map<string, ChoiceList>()
  const byList = Map.groupBy(table?.rows ?? [], (row) => textOf(row, 'list_name'))
  for (const [name, rows] of byList) {
    if (name === '')
      for (const row of rows) report.broken(table ? placeFor(table, row, 'list_name') : row.where, 'this choice has no list_name')
    else if (table) lists.set(name, listOf(table, name, rows, mayRepeat, report))
  }
  return lists
}

function listOf(table: Table, name: string, rows: readonly Row[], mayRepeat: boolean, report: Report): ChoiceList {
  const giveId = localIds('choice')
  const seen = new Set<string>()
  const choices: Choice[] = []
  for (const row of rows) {
    const cell = cellOf(row, 'name')
    if (!cell) report.broken(placeFor(table, row, 'name'), `a choice of the list ${quoted(name)} has no name`)
    else if (seen.has(cell.text) && !mayRepeat)
      report.broken(cell.where, `the list ${quoted(name)} has the choice ${quoted(cell.text)} twice`)
    else {
      seen.add(cell.text)
      choices.push({ id: giveId(cell.text), name: cell.text, row })
    }
  }
  return { name, choices, tooMany: choices.length > MAX_OPTIONS }
}

/** What the file calls a choice → its option's id here. Of two with one name the first is meant. */
export const valuesOf = ({ choices }: ChoiceList): Map<string, string> => new Map(choices.toReversed().map(({ name, id }) => [name, id]))

/** Once a list: how many choices it brought, and which of them are called something else here. */
export function reportList(list: ChoiceList, isUsed: boolean, report: Report) {
  const [first, last] = [list.choices[0], list.choices.at(-1)]
  if (!first || !last) return
  const where = first === last ? first.row.where : `${first.row.where}–${last.row.number}`
  if (!isUsed) report.refused(where, `no question uses the list ${quoted(list.name)}`)
  else report.mapped(where, `the list ${quoted(list.name)}, ${list.choices.length} choices`)
  if (!isUsed) return
  for (const { name, id, row } of list.choices)
    if (name !== id) report.approximated(cellOf(row, 'name')?.where ?? row.where, `the choice ${quoted(name)} is called ${id} here`)
}
