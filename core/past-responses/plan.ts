/**
 * How a file is read: which column holds what, each with its reader. What a mapping gets wrong about the file or the survey is
 * told at once, before any line is looked at.
 */
import type { InputError } from '../problem.ts'
import type { Definition, Question } from '../surveys/contract.ts'
import { questionsOf } from '../surveys/questions.ts'
import { textIn } from '../surveys/text.ts'
import { type CellReader, finderOf, listReader, numberIn, readerOf, takes, yesOrNo } from './answers.ts'
import type { Mapping } from './contract.ts'
import { type DateOrder, orderIn, unclear } from './moments.ts'
import { NEEDED, partsOf, targetsOf } from './targets.ts'

/** A column of the file: its heading, and its place in each row. */
export type Column = { name: string; at: number }
/** One that holds a part of an answer: of a list whether it is in it, of a ranking its place, of a grid the row. */
export type PartColumn = Column & { id: string; read: CellReader }
export type QuestionColumns = {
  question: Question
  label: string
  whole: (Column & { read: CellReader }) | null
  parts: PartColumn[]
  words: Column | null
}

export type Plan = {
  width: number
  email: Column
  submitted_at: Column & { order: DateOrder }
  name: Column | null
  active_seconds: Column | null
  response_id: Column | null
  /** By the group's id; `''` is the whole. */
  totals: (Column & { group_id: string; out_of: number })[]
  /** Lines of other versions than this are of another import. */
  version: (Column & { only: number }) | null
  questions: QuestionColumns[]
  timezone: string
}

export type Rows = readonly (readonly string[])[]

export function planOf(
  { definition, version }: { definition: Definition; version: number },
  mapping: Mapping,
  headings: readonly string[],
  rows: Rows,
  timezone: string,
): { plan: Plan } | { errors: InputError[] } {
  const errors = [...faultsOf(definition, mapping, headings)]
  if (errors.length > 0) return { errors }
  const byTarget = new Map(Object.entries(mapping.columns).map(([name, to]) => [to, { name, at: headings.indexOf(name) }]))
  const column = (to: string) => byTarget.get(to) ?? null
  const orders = orderFor(mapping, rows, errors)
  const submitted = column('submitted_at')
  const email = column('email')
  const ofVersion = column('version')
  const questions = questionsOf(definition).flatMap((question) => columnsOf(definition, question, column, orders, mapping))
  const order = submitted ? orders(submitted) : 'dmy'
  if (!submitted || !email || errors.length > 0) return { errors }
  const totals = [{ group_id: '', to: 'score' }, ...definition.groups.map(({ id }) => ({ group_id: id, to: `score.${id}` }))]
  return {
    plan: {
      width: headings.length,
      email,
      submitted_at: { ...submitted, order },
      name: column('name'),
      active_seconds: column('active_seconds'),
      response_id: column('response_id'),
      totals: totals.flatMap(({ group_id, to }) => {
        const found = column(to)
        return found ? [{ ...found, group_id, out_of: mapping.out_of?.[found.name] ?? 100 }] : []
      }),
      version: ofVersion && { ...ofVersion, only: version },
      questions,
      timezone: mapping.timezone ?? timezone,
    },
  }
}

function* faultsOf(
  definition: Definition,
  { columns, values = {}, out_of = {} }: Mapping,
  headings: readonly string[],
): Generator<InputError> {
  const known = new Map(targetsOf(definition).map(({ to, label }) => [to, label]))
  const mapped = new Map<string, string>()
  for (const [name, to] of Object.entries(columns)) {
    const path = `mapping.columns.${name}`
    const before = mapped.get(to)
    if (!headings.includes(name)) yield { path, message: `there is no column “${name}” in this file` }
    else if (!known.has(to)) yield { path, message: `there is nothing named ${to} in this survey` }
    else if (before !== undefined) yield { path, message: `“${before}” and “${name}” cannot both hold this: ${known.get(to)}` }
    else mapped.set(to, name)
  }
  for (const name of Object.keys(values))
    if (!headings.includes(name)) yield { path: `mapping.values.${name}`, message: `there is no column “${name}” in this file` }
  for (const name of Object.keys(out_of)) {
    const path = `mapping.out_of.${name}`
    if (!headings.includes(name)) yield { path, message: `there is no column “${name}” in this file` }
    else if (!/^score(\.|$)/.test(columns[name] ?? '')) yield { path, message: `“${name}” does not hold a score` }
  }
  for (const to of NEEDED) if (!mapped.has(to)) yield { path: 'mapping.columns', message: `say which column holds this: ${known.get(to)}` }
  if (![...mapped.keys()].some((to) => to.startsWith('answer.')))
    yield { path: 'mapping.columns', message: 'no column holds an answer to this survey. Is it the right file, and the right survey?' }
  for (const question of questionsOf(definition)) {
    const part = partsOf(question).find(({ id }) => mapped.has(`answer.${question.id}.${id}`))
    if (part && mapped.has(`answer.${question.id}`))
      yield {
        path: `mapping.columns.${mapped.get(`answer.${question.id}`)}`,
        message: `this answer stands in a column of its own and in parts; take one of them: ${known.get(`answer.${question.id}`)}`,
      }
  }
}

/** What the dates of a column show counts; where they show nothing, what was said. */
const orderFor =
  ({ date_order }: Mapping, rows: Rows, errors: InputError[]) =>
  (column: Column): DateOrder => {
    const values = rows.map((row) => row[column.at] ?? '')
    const shown = orderIn(values)
    if (shown === 'dmy' || shown === 'mdy') return shown
    if (shown === 'unknown' && date_order === undefined)
      errors.push({
        path: 'mapping.date_order',
        message: `“${unclear(values)?.trim()}” in the column “${column.name}” may be two different days. Say whether the day comes first (dmy) or the month (mdy)`,
      })
    return date_order ?? 'dmy'
  }

function columnsOf(
  definition: Definition,
  question: Question,
  column: (to: string) => Column | null,
  orders: (column: Column) => DateOrder,
  mapping: Mapping,
): QuestionColumns[] {
  const found = column(`answer.${question.id}`)
  const isDated = question.kind === 'date' || question.kind === 'datetime'
  const read = found && readerOf(question, isDated ? orders(found) : 'dmy')
  const whole = found && read ? { ...found, read: meaning(mapping, found, read) } : null
  const parts = partsOf(question).flatMap(({ id }): PartColumn[] => {
    const part = column(`answer.${question.id}.${id}`)
    return part ? [{ ...part, id, read: meaning(mapping, part, partReader(question, id)) }] : []
  })
  const words = column(`answer.${question.id}_other`)
  const label = textIn(question.text, definition.languages[0] ?? 'en', 'en')
  return whole || parts.length > 0 || words ? [{ question, label, whole, parts, words }] : []
}

/** What a value was said to mean is read in its place. */
function meaning({ values = {} }: Mapping, { name }: Column, read: CellReader): CellReader {
  const own = values[name]
  return own ? (cell) => read((Object.hasOwn(own, cell) ? own[cell] : undefined) ?? cell) : read
}

/** A list's part is true or false, a ranking's its place, a grid's what is chosen in its row. */
function partReader(question: Question, id: string): CellReader {
  if (question.kind === 'matrix') {
    const find = finderOf(question.options)
    return (cell) => {
      const value = find(cell)
      return value === null ? { fault: takes(question.options) } : { value }
    }
  }
  if (question.kind === 'multi_matrix') return listReader(question.options)
  if (question.kind === 'ranking')
    return (cell) => {
      const value = numberIn(cell)
      return value === null ? { fault: 'Please give its place, such as 1.' } : { value }
    }
  const find = 'options' in question ? finderOf(question.options) : () => null
  return (cell) => {
    const value = find(cell) === id ? true : yesOrNo(cell)
    return value === null ? { fault: 'Please write yes or no, or 1 or 0.' } : { value }
  }
}
