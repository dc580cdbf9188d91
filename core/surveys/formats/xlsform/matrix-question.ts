import type { Question } from '../../contract.ts'
import type { Condition } from '../../logic/contract.ts'
import { joined } from '../expression/translating.ts'
import { localIds } from '../local-ids.ts'
import { quoted } from '../reporting.ts'
import { reportAppearance } from './appearances.ts'
import { valuesOf } from './choices.ts'
import { requiredOf, scoringOf, textOrName } from './common.ts'
import { conditionOf, type Form, wordsOf } from './form.ts'
import { reportCells } from './leftovers.ts'
import { isScore, type Matrix, matrixReport, matrixWhere, unitName } from './matrices.ts'
import { optionsOf } from './options.ts'
import type { Entry } from './structure.ts'
import { cellOf, placeOf } from './table.ts'

/** Rows that share a list, as one matrix. What XLSForm allows only some rows (a check, another filter) is named and left out. */
export function matrixQuestion(form: Form, matrix: Matrix, id: string, order: number, around: readonly Condition[]): Question | null {
  const list = form.lists.get(matrix.list)
  const where = matrixWhere(matrix)
  if (!list) {
    const first = matrix.rows[0]?.row
    form.report.broken((first && cellOf(first, 'type')?.where) ?? where, `the sheet choices has no list ${quoted(matrix.list)}`)
    return null
  }
  form.usedLists.add(list.name)
  form.report.approximated(where, matrixReport(matrix))
  const head = matrix.head?.row ?? matrix.group?.row
  const asking = matrix.head ?? (matrix.group && isScore(matrix.group) ? matrix.group : null)
  const own = asking && conditionOf(form, cellOf(asking.row, 'relevant'), 'the matrix is always shown')
  const show_if = joined('and', [...around, ...(own === null ? [] : [own])])
  const giveId = localIds('row')
  const ids = matrix.rows.map(({ name }) => giveId(name))
  const rows = matrix.rows.map((entry, i) => rowOf(form, entry, ids[i] ?? ''))
  const required = matrix.rows.map((entry) => requiredOf(form, entry.row))
  const isRequired = required.every(({ required }) => required)
  if (!isRequired && required.some((each) => each.required || each.required_if !== undefined))
    form.report.approximated(where, 'only some of its rows are required; here all of them may be left blank')
  matrix.rows.forEach(({ name }, i) => {
    form.symbols.set(name, {
      ref: { answer: id, row: ids[i] ?? '' },
      kind: matrix.many ? 'choices' : 'choice',
      values: valuesOf(list),
      order,
    })
  })
  if (matrix.head) form.leftOut.set(matrix.head.name, 'it only shows the labels of a table')
  const options = optionsOf(form, list, (matrix.rows[0] as Entry).row, false) // A matrix has rows.
  // The hint of a group that is a page stands on the page.
  const isPage = matrix.group !== null && matrix.group.row === matrix.rows[0]?.groups[0]?.row && !isScore(matrix.group)
  const helping = matrix.head ?? (isPage ? null : matrix.group)
  const help = helping && wordsOf(form, helping.row, 'hint')
  return {
    kind: matrix.many ? 'multi_matrix' : 'matrix',
    id,
    text: (head && textOrName(form, head, unitName({ matrix }), false)) ?? unitName({ matrix }),
    ...(help !== undefined && help !== null && { help }),
    ...(isRequired && { required: true }),
    ...(show_if !== true && { show_if }),
    rows,
    options: options.map(({ id, text, points }) => ({ id, text, ...(points !== undefined && { points }) })),
  }
}

function rowOf(form: Form, entry: Entry, id: string) {
  const { row, name } = entry
  const show_if = conditionOf(form, cellOf(row, 'relevant'), 'the row is always shown')
  const { scoring_type: _type, ...scoring } = scoringOf(form, row)
  const hint = cellOf(row, 'hint')
  if (hint && cellOf(row, 'label')) form.report.refused(hint.where, 'a row of a matrix has no hint')
  const constraint = cellOf(row, 'constraint')
  if (constraint) form.report.refused(constraint.where, 'a row of a matrix is not checked further')
  reportAppearance(form, row)
  reportCells(form, row, 'matrix')
  form.report.mapped(placeOf(row), `a row of a matrix, ${id}`)
  return { id, text: textOrName(form, row, name, false), ...(show_if !== null && show_if !== true && { show_if }), ...scoring }
}
