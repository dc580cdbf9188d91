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
import { NEEDED, partsOf, targetsOf, targetsOfAll } from './targets.ts'
import type { FileVersions, Versioned } from './versions.ts'

/** A column of the file: its heading, and its place in each row. */
export type Column = { name: string; at: number }
/** One that holds a part of an answer: whether an option was chosen, its place in a ranking, or what was chosen in a row of a grid. */
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
  /** Says of each line which version it answered. */
  version: Column | null
  /** The version of lines that name none. */
  chosen: number
  byVersion: ReadonlyMap<number, VersionPlan>
  timezone: string
}
/** `unasked`: columns of questions, rows and options that only other versions have. */
type VersionPlan = { questions: QuestionColumns[]; unasked: (Column & { isPart: boolean })[] }

export type Rows = readonly (readonly string[])[]

/** How each line is read: by the version that it names, and by the chosen one where it names none. */
export function planOf(
  { chosen, versions }: FileVersions,
  mapping: Mapping,
  headings: readonly string[],
  rows: Rows,
  timezone: string,
): { plan: Plan } | { errors: InputError[] } {
  const errors = [...faultsOf(versions, mapping, headings)]
  if (errors.length > 0) return { errors }
  const byTarget = new Map(Object.entries(mapping.columns).map(([name, to]) => [to, { name, at: headings.indexOf(name) }]))
  const column = (to: string) => byTarget.get(to) ?? null
  const orders = orderFor(mapping, rows, errors)
  const submitted = column('submitted_at')
  const email = column('email')
  const byVersion = new Map(versions.map(({ version, definition }) => [version, versionPlan(definition, column, orders, mapping)]))
  const order = submitted ? orders(submitted) : 'dmy'
  if (!submitted || !email || errors.length > 0) return { errors }
  return {
    plan: {
      width: headings.length,
      email,
      submitted_at: { ...submitted, order },
      name: column('name'),
      active_seconds: column('active_seconds'),
      response_id: column('response_id'),
      totals: [...byTarget].flatMap(([to, found]) =>
        isTotal(to) ? [{ ...found, group_id: to.slice('score.'.length), out_of: mapping.out_of?.[found.name] ?? 100 }] : [],
      ),
      version: column('version'),
      chosen,
      byVersion,
      timezone: mapping.timezone ?? timezone,
    },
  }
}

const isTotal = (to: string) => /^score(\.|$)/.test(to)

function* faultsOf(
  versions: readonly Versioned[],
  { columns, values = {}, out_of = {} }: Mapping,
  headings: readonly string[],
): Generator<InputError> {
  const known = new Map(targetsOfAll(versions).map(({ to, label }) => [to, label]))
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
    else if (!isTotal(columns[name] ?? '')) yield { path, message: `“${name}” does not hold a score` }
  }
  for (const to of NEEDED) if (!mapped.has(to)) yield { path: 'mapping.columns', message: `say which column holds this: ${known.get(to)}` }
  if (![...mapped.keys()].some((to) => to.startsWith('answer.')))
    yield { path: 'mapping.columns', message: 'no column holds an answer to this survey. Is it the right file, and the right survey?' }
  for (const whole of inTwoWays(versions, mapped))
    yield {
      path: `mapping.columns.${mapped.get(whole)}`,
      message: `this answer stands in a column of its own and in parts; take one of them: ${known.get(whole)}`,
    }
}

/** Answers that stand in a column of their own and in parts. */
function inTwoWays(versions: readonly Versioned[], mapped: ReadonlyMap<string, string>): Set<string> {
  const questions = versions.flatMap(({ definition }) => questionsOf(definition))
  const twice = questions.filter(
    (question) => mapped.has(`answer.${question.id}`) && partsOf(question).some(({ id }) => mapped.has(`answer.${question.id}.${id}`)),
  )
  return new Set(twice.map(({ id }) => `answer.${id}`))
}

/** The order that a column's own dates show; where they show none, the one that was chosen in the mapping. */
function orderFor({ date_order }: Mapping, rows: Rows, errors: InputError[]) {
  const found = new Map<string, DateOrder>()
  const look = (column: Column): DateOrder => {
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
  return (column: Column): DateOrder => {
    const order = found.get(column.name) ?? look(column)
    found.set(column.name, order)
    return order
  }
}

function versionPlan(
  definition: Definition,
  column: (to: string) => Column | null,
  orders: (column: Column) => DateOrder,
  mapping: Mapping,
): VersionPlan {
  const questions = questionsOf(definition).flatMap((question) => columnsOf(definition, question, column, orders, mapping))
  const known = new Set(targetsOf(definition).map(({ to }) => to))
  const others = Object.values(mapping.columns).filter((to) => to.startsWith('answer.') && !known.has(to))
  const unasked = others.flatMap((to) => {
    const found = column(to)
    return found ? [{ ...found, isPart: to.split('.').length > 2 }] : []
  })
  return { questions, unasked }
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

/** Reads, in place of a value, what the mapping says that it means. */
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
