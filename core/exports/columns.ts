/**
 * The columns of a survey's answers, over all its versions. A column is there once a version asks for it and stays for good, and
 * what a later version adds comes after all that was there before: so a script written for one file reads the next. A question
 * is found by its id; what belongs to one of its parts has a name with dots in it, which ids cannot have.
 */

import { isScaleQuestion, scaleOf, scalePoints } from '../surveys/bounds.ts'
import type { Answers, AnswerValue, Calculated, Definition, LocalText, Question } from '../surveys/contract.ts'
import type { Expression } from '../surveys/logic/contract.ts'
import { resultKind } from '../surveys/logic/typing.ts'
import { otherOf } from '../surveys/other-words.ts'
import { answerTo, isBlank, questionsOf, rowAnswer } from '../surveys/questions.ts'
import { textIn } from '../surveys/text.ts'
import type { Cell, Column, ColumnType } from './contract.ts'

export type VersionOf = { version: number; definition: Definition }
type Field = { column: Column; read: (answers: Answers) => Cell }
type Say = (text: LocalText) => string

/** The columns, and how the answers to one version fill them. */
export function answerColumns(versions: readonly VersionOf[], language: string, taken: readonly string[]) {
  const columns: Column[] = []
  const places = new Map<string, number>()
  const fields = new Map<number, { at: number; read: Field['read'] }[]>()
  for (const { version, definition } of versions) {
    const say: Say = (text) => textIn(text, language, definition.languages[0] ?? language)
    const asked = questionsOf(definition).flatMap((question) => fieldsOf(question, say, taken))
    const own = [...asked, ...(definition.calculated ?? []).map((value) => calculatedField(value, taken))]
    fields.set(
      version,
      own.map(({ column, read }) => ({ at: placeOf(column, columns, places), read })),
    )
  }
  const cellsOf = (version: number, answers: Answers): Cell[] => {
    const cells: Cell[] = new Array(columns.length).fill(null)
    for (const { at, read } of fields.get(version) ?? []) cells[at] = read(answers)
    return cells
  }
  return { columns, cellsOf }
}

/** Where a column stands. The newest version gives its text; where versions disagree on its type, it is text. */
function placeOf(column: Column, columns: Column[], places: Map<string, number>): number {
  const at = places.get(column.name) ?? columns.length
  const known = columns[at]
  places.set(column.name, at)
  columns[at] = known ? { ...column, type: known.type === column.type ? column.type : 'text', values: joined(known, column) } : column
  return at
}

const joined = (known: Column, { values }: Column) => (known.values || values ? { ...known.values, ...values } : null)

/** What joins the codes of several choices in one cell. */
const AND = '; '

function fieldsOf(question: Question, say: Say, taken: readonly string[]): Field[] {
  if (question.kind === 'statement') return []
  const { id } = question
  const name = freed(id, taken)
  const text = say(question.text)
  const make = fielding(id, text)
  const value = (answers: Answers) => valueOf(answers, id)
  const more = otherOf(question).map((other) => make(freed(other, taken), 'text', (answers) => textOf(valueOf(answers, other))))
  switch (question.kind) {
    case 'rating':
    case 'slider':
    case 'nps':
    case 'number': {
      const labels = isScaleQuestion(question) ? labelsOf(question, say) : null
      const field = make(name, 'number', (answers) => numberOf(value(answers)), labels)
      return labels ? [field, make(`${name}.label`, 'text', (answers) => labels[String(value(answers))] ?? null)] : [field]
    }
    case 'yes_no':
    case 'consent':
      return [
        make(name, 'number', (answers) => truth(value(answers)), { 0: 'no', 1: 'yes' }),
        make(`${name}.label`, 'text', (answers) => ['no', 'yes'][truth(value(answers)) ?? 2] ?? null),
      ]
    case 'single_choice':
    case 'dropdown':
    case 'picture_choice':
    case 'multi_select':
    case 'ranking': {
      const values = wordsOf(question.options, say)
      const isOne =
        question.kind === 'single_choice' || question.kind === 'dropdown' || (question.kind === 'picture_choice' && !question.multiple)
      if (isOne) return [...codeAndLabel(make, name, values, value), ...more]
      return [...codeAndLabel(make, name, values, value), ...each(question, { name, text, value }, say), ...more]
    }
    case 'matrix':
    case 'multi_matrix': {
      const values = wordsOf(question.options, say)
      return question.rows.flatMap((row) => {
        const inText = `${text} – ${say(row.text)}`
        const of = fielding(id, inText)
        const inRow = (answers: Answers) => rowAnswer(value(answers), row.id)
        const at = `${name}.${part(row.id)}`
        const whole = codeAndLabel(of, at, values, inRow)
        return question.kind === 'matrix' ? whole : [...whole, ...each(question, { name: at, text: inText, value: inRow }, say)]
      })
    }
    case 'date':
    case 'time':
    case 'datetime':
      return [make(name, question.kind, (answers) => textOf(value(answers)))]
    case 'calculated':
      return [make(name, ...calculatedColumn(question.expression, value))]
    default:
      return [make(name, 'text', (answers) => textOf(value(answers)))]
  }
}

/** A value that is calculated for the whole survey. Nobody is asked for it, so it has no text; it is the value that was kept with the answers. */
const calculatedField = ({ id, expression }: Calculated, taken: readonly string[]): Field => {
  const { column, read } = fielding(id, `Calculated: ${id}`)(
    freed(id, taken),
    ...calculatedColumn(expression, (answers) => valueOf(answers, id)),
  )
  return { column: { ...column, question_id: null }, read }
}

/** The column of an expression's value: yes and no as 1 and 0, and as text where it may be of one type or another. */
function calculatedColumn(expression: Expression, value: Read): [ColumnType, Field['read'], Record<string, string> | null] {
  const kind = resultKind(expression)
  const read = (answers: Answers): Cell => {
    const worth = value(answers)
    if (typeof worth === 'boolean') return truth(worth)
    return typeof worth === 'number' ? worth : Array.isArray(worth) ? worth.join(AND) : textOf(worth)
  }
  return [kind === 'number' || kind === 'boolean' ? 'number' : 'text', read, kind === 'boolean' ? { 0: 'no', 1: 'yes' } : null]
}

type Make = (name: string, type: ColumnType, read: Field['read'], values?: Record<string, string> | null) => Field
type Read = (answers: Answers) => AnswerValue | undefined

const fielding =
  (question_id: string, text: string): Make =>
  (name, type, read, values = null) => ({ column: { name, type, text, question_id, values }, read })

/** One column of codes, as answers are stored, and one of what a person read. */
const codeAndLabel = (make: Make, name: string, values: Record<string, string>, value: Read): Field[] => [
  make(name, 'text', (answers) => chosen(value(answers)).join(AND) || null, values),
  make(
    `${name}.label`,
    'text',
    (answers) =>
      chosen(value(answers))
        .map((code) => values[code] ?? code)
        .join(AND) || null,
  ),
]

/** A question, or a row of one, that several choices may answer. */
type Several = { name: string; text: string; value: Read }

/** Of several choices a column each, which is what programs for statistics count: 1 or 0, or which place it was given. */
function each(question: Extract<Question, { options: unknown }>, { name, text, value }: Several, say: Say): Field[] {
  const isRanking = question.kind === 'ranking'
  return question.options.map((option) => {
    const read = (answers: Answers): Cell => {
      const codes = chosen(value(answers))
      const at = codes.indexOf(option.id)
      if (isRanking) return at < 0 ? null : at + 1
      return codes.length === 0 ? null : Number(at >= 0)
    }
    const values = isRanking ? null : { 0: 'not chosen', 1: 'chosen' }
    return fielding(question.id, `${text} – ${say(option.text)}`)(`${name}.${part(option.id)}`, 'number', read, values)
  })
}

const wordsOf = (options: readonly { id: string; text: LocalText }[], say: Say): Record<string, string> =>
  Object.fromEntries(options.map((option) => [option.id, say(option.text)]))

/** The labels by point, where each point has one; two labels are those of the ends. */
function labelsOf(question: Extract<Question, { kind: 'rating' | 'slider' | 'nps' }>, say: Say): Record<string, string> | null {
  const { labels = [] } = question
  const { min, max } = scaleOf(question)
  if (labels.length === 0) return null
  const points = labels.length === 2 ? [min, max] : scalePoints(scaleOf(question))
  return Object.fromEntries(labels.map((label, i) => [String(points[i]), say(label)]))
}

const valueOf = (answers: Answers, id: string): AnswerValue | undefined => {
  const value = answerTo(answers, id)
  return value === undefined || isBlank(value) ? undefined : value
}

const chosen = (value: AnswerValue | undefined): string[] => {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value : []
}

const numberOf = (value: AnswerValue | undefined): Cell => (typeof value === 'number' ? value : textOf(value))
const truth = (value: AnswerValue | undefined): 0 | 1 | null => (typeof value === 'boolean' ? (Number(value) as 0 | 1) : null)

/** A version in which the question was of another kind may have left any shape of answer: it is told as it is. */
function textOf(value: AnswerValue | undefined): Cell {
  if (value === undefined || typeof value === 'string') return value ?? null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A question's id may be the name of one of our own columns: `email` becomes `email_`, and so `email_` becomes `email__`. */
const freed = (id: string, taken: readonly string[]) => (taken.includes(id.replace(/_+$/, '')) ? `${id}_` : id)

/** An option's id may be `label`, which names another column: it becomes `label_`. */
const part = (id: string) => (/^label_*$/.test(id) ? `${id}_` : id)
