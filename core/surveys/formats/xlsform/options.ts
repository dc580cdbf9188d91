import type { Option } from '../../contract.ts'
import { conditionFrom } from '../expression/conditions.ts'
import type { Typed } from '../expression/translating.ts'
import { quoted } from '../reporting.ts'
import type { Choice, ChoiceList } from './choices.ts'
import { dialectOf, type Form, readExpression, wordsOf } from './form.ts'
import { type Cell, cellOf, type Row, textOf } from './table.ts'

/** The options of one question: the choices of its list, shown by its choice_filter. */
export function optionsOf(form: Form, list: ChoiceList, row: Row, withOther: boolean): Option[] {
  const filter = cellOf(row, 'choice_filter')
  const shows = filter ? filterOf(form, filter) : () => undefined
  const options = list.choices.map((choice) => optionOf(form, choice, shows(choice)))
  if (!withOther) return options
  const named = options.find(({ id }) => id === 'other')
  if (!named) return [...options, { id: 'other', text: 'Other', other: true }]
  return options.map((option) => (option === named ? { ...option, other: true as const } : option))
}

type Shown = Option['show_if']

function optionOf(form: Form, { id, name, row }: Choice, show_if: Shown): Option {
  const points = numberCell(form, row, 'points')
  const image = cellOf(row, 'image')?.text
  return {
    id,
    text: wordsOf(form, row, 'label') ?? name,
    ...(points !== undefined && { points }),
    ...(show_if !== undefined && { show_if }),
    ...(image !== undefined && isWebAddress(image) && { image }),
  }
}

const isWebAddress = (text: string) => /^https:\/\/[^\s"'<>\\]+$/.test(text)

/** For each choice the condition under which it is shown: names of columns in the filter stand for the choice's own cells. */
function filterOf(form: Form, cell: Cell): (choice: Choice) => Shown {
  const syntax = readExpression(form, cell)
  let failed = syntax === null
  return (choice) => {
    if (!syntax || failed) return undefined
    const column = (name: string) => (form.choiceColumns.has(name.toLowerCase()) ? cellValue(choice.row, name) : undefined)
    const condition = conditionFrom(cell, syntax, dialectOf(form, cell.where, { column }), form.report, 'every choice is shown')
    failed = condition === null
    return condition === null || condition === true ? undefined : condition
  }
}

function cellValue(row: Row, name: string): Typed {
  const key = name.toLowerCase()
  const found = [...row.cells].find(([column]) => column.heading.toLowerCase() === key || column.key === key)
  return { value: found?.[1].text ?? '', kind: found ? 'text' : 'blank' }
}

/** Our own columns: a number, or a word on what stands there instead. */
export function numberCell(form: Form, row: Row, key: string): number | undefined {
  const cell = cellOf(row, key)
  if (!cell) return undefined
  const number = Number(cell.text.replace(',', '.'))
  if (Number.isFinite(number)) return number
  form.report.refused(cell.where, `${key} is a number, not ${quoted(cell.text)}`)
  return undefined
}

/** Pictures that are files beside the form were not sent along. */
export function reportPictures(form: Form, list: ChoiceList) {
  for (const { row } of list.choices)
    for (const key of ['image', 'big_image', 'audio', 'video']) {
      const cell = cellOf(row, key)
      if (cell && !(key === 'image' && isWebAddress(cell.text)))
        form.report.refused(
          cell.where,
          `${quoted(cell.text)} is a file beside the form; put it on the web and give its address (https://…)`,
        )
    }
}

export const hasPictures = (list: ChoiceList) => list.choices.every(({ row }) => isWebAddress(textOf(row, 'image')))
