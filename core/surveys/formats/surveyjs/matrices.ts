/** Matrices: rows × one scale. A matrix of several columns with choices of their own becomes a matrix a column. */
import type { LocalText, Question } from '../../contract.ts'
import { MAX_OPTIONS } from '../../limits.ts'
import type { Symbol } from '../expression/symbols.ts'
import { localIds } from '../local-ids.ts'
import { quoted } from '../reporting.ts'
import { barred, choicesOf } from './choices.ts'
import { conditionAt, type Form, shownIf, wordsAt, wordsIn } from './form.ts'
import { at, isObject, isTrue, type Json, listAt, numberAt, textAt } from './json.ts'
import type { Body } from './kinds.ts'
import { reportUnread } from './properties.ts'

export type Grid = { id: string; text: LocalText | undefined; body: Body; symbols: [string, Symbol][] }
type Item = { id: string; name: string; text: LocalText; json: Json; where: string }

export function matrixGrid(form: Form, json: Json, where: string, id: string, order: number): Grid[] {
  const rows = itemsOf(form, json, 'rows', where, 'row')
  const columns = itemsOf(form, json, 'columns', where, 'choice')
  if (rows.length === 0 || columns.length === 0) {
    form.report.refused(where, 'a matrix needs rows and columns')
    return []
  }
  if (isObject(at(json, 'cells')) && Object.keys(at(json, 'cells') as Json).length > 0)
    form.report.refused(`${where}.cells`, 'all cells of a column say the same here')
  const many = textAt(json, 'cellType') === 'checkbox'
  const options = columns.map(({ id, text, json }) => ({ id, text, ...pointsOf(json) }))
  const values = new Map(columns.map(({ name, id }) => [name, id]))
  return [gridOf(form, json, where, { id, text: undefined, name: '' }, many ? 'multi_matrix' : 'matrix', rows, options, values, order)]
}

const pointsOf = (json: Json) => {
  const points = at(json, 'score') ?? at(json, 'points')
  return typeof points === 'number' ? { points } : {}
}

const CELLS: Record<string, Question['kind'] & ('matrix' | 'multi_matrix')> = {
  dropdown: 'matrix',
  radiogroup: 'matrix',
  checkbox: 'multi_matrix',
  tagbox: 'multi_matrix',
  boolean: 'matrix',
  rating: 'matrix',
}

export function dropdownGrids(form: Form, json: Json, where: string, giveId: (name: string) => string, id: string, order: number): Grid[] {
  const rows = itemsOf(form, json, 'rows', where, 'row')
  const columns = listAt(json, 'columns').map((column) => (isObject(column) ? column : { name: String(column) }))
  if (rows.length === 0) form.report.refused(where, 'a matrix needs rows')
  if (columns.length > 1) form.report.approximated(where, 'each column is a matrix of its own')
  return columns.flatMap((column, i) => {
    const place = `${where}.columns[${i}]`
    const grid =
      rows.length === 0
        ? null
        : columnGrid(form, json, column, place, rows, i === 0 ? id : giveId(`${id}_${textAt(column, 'name') ?? i + 1}`), order)
    return grid ? [columns.length > 1 ? titled(form, grid, json, column, where, place) : grid] : []
  })
}

function columnGrid(form: Form, json: Json, column: Json, where: string, rows: readonly Item[], id: string, order: number): Grid | null {
  const type = textAt(column, 'cellType') ?? textAt(json, 'cellType') ?? 'dropdown'
  const kind = Object.hasOwn(CELLS, type === 'default' ? 'dropdown' : type) ? CELLS[type === 'default' ? 'dropdown' : type] : undefined
  if (!kind) {
    form.report.refused(where, `a column of the type ${quoted(type)} was left out: a matrix holds choices here`)
    return null
  }
  reportUnread(form.report, column, COLUMN, where)
  const choices = { ...column, choices: cellChoices(json, column, type) }
  const found = choicesOf(form, { ...choices, type }, where)
  if (!found) return null
  const options = found.options.map(({ id, text, points }) => ({ id, text, ...(points !== undefined && { points }) }))
  return gridOf(
    form,
    { ...json, ...(isTrue(column, 'isRequired') && { isAllRowRequired: true }) },
    where,
    { id, text: undefined, name: textAt(column, 'name') ?? '' },
    kind,
    rows,
    options,
    found.values,
    order,
  )
}

/** A column's own choices, those its type brings, or those of the whole matrix. */
function cellChoices(json: Json, column: Json, type: string): unknown[] {
  const own = listAt(column, 'choices')
  if (own.length > 0) return own
  if (type === 'boolean')
    return [
      { value: 'true', text: 'Yes' },
      { value: 'false', text: 'No' },
    ]
  return type === 'rating' ? ratingPoints(column) : listAt(json, 'choices')
}

function ratingPoints(column: Json): unknown[] {
  const values = listAt(column, 'rateValues')
  if (values.length > 0) return values
  const [min, step] = [numberAt(column, 'rateMin') ?? 1, numberAt(column, 'rateStep') ?? 1]
  const max = numberAt(column, 'rateMax') ?? min + ((numberAt(column, 'rateCount') ?? 5) - 1) * step
  if (step <= 0 || max < min) return []
  return Array.from({ length: Math.min(Math.floor((max - min) / step) + 1, MAX_OPTIONS + 1) }, (_, i) => min + i * step)
}

const COLUMN = [
  'rateValues',
  'rateMin',
  'rateMax',
  'rateStep',
  'rateCount',

  'name',
  'title',
  'cellType',
  'choices',
  'isRequired',
  'choicesByUrl',
  'choicesOrder',
  'hasOther',
  'hasNone',
  'showOtherItem',
  'showNoneItem',
  'otherText',
  'noneText',
]

function titled(form: Form, grid: Grid, json: Json, column: Json, where: string, place: string): Grid {
  const [whole, own] = [
    wordsAt(form, json, 'title', where) ?? textAt(json, 'name') ?? '',
    wordsAt(form, column, 'title', place) ?? textAt(column, 'name') ?? '',
  ]
  const by = (text: LocalText, tag: string) =>
    typeof text === 'string' ? text : (text[tag] ?? text[form.first] ?? Object.values(text)[0] ?? '')
  if (typeof whole === 'string' && typeof own === 'string') return { ...grid, text: `${whole} – ${own}` }
  const tags = [...new Set([whole, own].flatMap((text) => (typeof text === 'string' ? [form.first] : Object.keys(text))))]
  return { ...grid, text: Object.fromEntries(tags.map((tag) => [tag, `${by(whole, tag)} – ${by(own, tag)}`])) }
}

type Named = { id: string; text: LocalText | undefined; name: string }

function gridOf(
  form: Form,
  json: Json,
  where: string,
  { id, text, name }: Named,
  kind: 'matrix' | 'multi_matrix',
  rows: readonly Item[],
  options: readonly object[],
  values: ReadonlyMap<string, string>,
  order: number,
): Grid {
  const question = textAt(json, 'name') ?? ''
  const value = kind === 'matrix' ? 'choice' : 'choices'
  const symbols = rows.map((row): [string, Symbol] => [
    `${question}.${row.name}${name === '' ? '' : `.${name}`}`,
    { ref: { answer: id, row: row.id }, kind: value, values, order },
  ])
  const shown = rows.map((row) => {
    const each = conditionAt(form, json, 'rowsVisibleIf', where, 'the row is always there', { item: row.name })
    const show_if = shownIf(form, row.json, row.where, each === null ? [] : [each], 'the row')
    return { id: row.id, text: row.text, ...(show_if !== true && { show_if }) }
  })
  const isRequired = isTrue(json, 'isAllRowRequired', 'eachRowRequired')
  if (isTrue(json, 'isRequired') && !isRequired)
    form.report.approximated(`${where}.isRequired`, 'a matrix that is required asks for every row')
  const isRandom = ['rowsOrder', 'rowOrder'].some((key) => textAt(json, key) === 'random')
  const randomize = isRandom && { randomize: true }
  return {
    id,
    text,
    symbols,
    body: { kind, rows: shown, options, ...randomize, ...((isRequired || isTrue(json, 'isRequired')) && { required: true }) },
  }
}

const READ = ['value', 'text', 'visibleIf', 'enableIf', 'score', 'points']

function itemsOf(form: Form, json: Json, key: string, where: string, fallback: string): Item[] {
  const giveId = localIds(fallback)
  return listAt(json, key).map((item, i) => {
    const own = isObject(item) ? item : { value: item }
    const { name, words } = barred(String(at(own, 'value') ?? at(own, 'text') ?? i + 1))
    const place = `${where}.${key}[${i}]`
    const id = giveId(name)
    if (id !== name) form.report.approximated(place, `${quoted(name)} is called ${id} here`)
    for (const field of Object.keys(own))
      if (!READ.includes(field)) form.report.refused(`${place}.${field}`, `${quoted(field)} has no meaning here`)
    return { id, name, text: wordsAt(form, own, 'text', place) ?? wordsIn(form, words, place) ?? id, json: own, where: place }
  })
}
