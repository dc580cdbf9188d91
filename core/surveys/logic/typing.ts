/**
 * Which kinds of values fit together. Only what can never make sense is refused: a text asked to be more than 3, an option
 * that there is not. What is known only when somebody answers (hidden fields, calculated values) fits everywhere.
 */
import type { Question } from '../contract.ts'
import type { Expression } from './contract.ts'
import { otherId } from './path.ts'
import { dayNumber, numberIn } from './value.ts'

type Kind = 'number' | 'text' | 'boolean' | 'list' | 'any'
/** `options`: the only texts it can be, or hold. */
export type Type = { kind: Kind; options?: readonly string[]; name?: string }

const ANY: Type = { kind: 'any' }

/** What the answer to a question is, or to one row of it. */
export function answerType(question: Question, id: string, row: string | undefined): Type {
  const name = nameOf(question)
  if (id === otherId(question.id)) return { kind: 'text', name }
  switch (question.kind) {
    case 'rating':
    case 'slider':
    case 'nps':
    case 'number':
      return { kind: 'number', name }
    case 'yes_no':
    case 'consent':
      return { kind: 'boolean', name }
    case 'single_choice':
    case 'dropdown':
      return { kind: 'text', options: idsOf(question.options), name }
    case 'multi_select':
    case 'ranking':
      return { kind: 'list', options: idsOf(question.options), name }
    case 'picture_choice':
      return { kind: question.multiple ? 'list' : 'text', options: idsOf(question.options), name }
    case 'matrix':
    case 'multi_matrix':
      if (row === undefined) return { kind: 'list', options: idsOf(question.rows), name }
      return { kind: question.kind === 'matrix' ? 'text' : 'list', options: idsOf(question.options), name }
    case 'hidden':
    case 'calculated':
      return ANY
    default:
      return { kind: 'text', name }
  }
}

const idsOf = (parts: readonly { id: string }[]) => parts.map(({ id }) => id)

/** A question in its author's words. */
export function nameOf({ text, id }: Pick<Question, 'text' | 'id'>): string {
  const words = typeof text === 'string' ? text : (Object.values(text)[0] ?? '')
  const short = words.trim().slice(0, 60)
  return short === '' ? id : `“${short}${words.trim().length > 60 ? '…' : ''}” (${id})`
}

const RESULTS: Record<string, Kind> = {
  ...of('number', ['attempt', 'add', 'subtract', 'multiply', 'divide', 'min', 'max', 'mean', 'round', 'days_between', 'length', 'count']),
  ...of('number', ['score']),
  ...of('text', ['person', 'today', 'join']),
  ...of('boolean', ['and', 'or', 'not', 'eq', 'ne', 'lt', 'le', 'gt', 'ge', 'contains', 'answered', 'matches']),
}
function of(kind: Kind, operators: readonly string[]): Record<string, Kind> {
  return Object.fromEntries(operators.map((operator) => [operator, kind]))
}

export type Typed = { type: Type; expression: Expression }

export const literalType = (literal: number | string | boolean): Type => ({
  kind: literal === '' ? 'any' : typeof literal === 'string' ? 'text' : typeof literal === 'number' ? 'number' : 'boolean',
})

/** What an operator gives, where its operands do not decide it. */
export const resultType = (operator: string): Type => ({ kind: RESULTS[operator] ?? 'any' })

/** What a whole expression gives, whatever it is about; `any` where that depends on an answer, or on which way it goes. */
export function resultKind(expression: Expression): Kind {
  if (typeof expression !== 'object') return literalType(expression).kind
  if (!('if' in expression)) return resultType(Object.keys(expression)[0] ?? '').kind
  const [, yes, no] = expression.if
  const kinds = [yes, no].filter((branch) => branch !== undefined && branch !== '').map(resultKind)
  return kinds.every((kind) => kind === kinds[0]) ? (kinds[0] ?? 'any') : 'any'
}

/** What is wrong with an operator's operands; null when they fit. */
export function operandProblem(operator: string, operands: readonly Typed[]): string | null {
  switch (operator) {
    case 'and':
    case 'or':
    case 'not':
      return first(operands, isClaim, 'is no condition: compare it with something')
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'min':
    case 'max':
    case 'mean':
    case 'round':
      return first(operands, isNumeric, 'is no number to calculate with')
    case 'days_between':
      return first(operands, isDay, 'is no day, such as 2026-03-31')
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return first(operands, isOrdered, 'cannot be more or less than something') ?? unlike(operands)
    case 'eq':
    case 'ne':
      return unlike(operands) ?? unknownOption(operands)
    case 'contains':
      return first(operands.slice(0, 1), isContainer, 'contains nothing: only a text and a choice of several do') ?? unknownOption(operands)
    case 'matches':
      return first(operands.slice(0, 1), ({ type }) => type.kind !== 'boolean' && type.kind !== 'list', 'is no text')
    default:
      return null
  }
}

export const isClaim = ({ type: { kind } }: Typed): boolean => kind === 'boolean' || kind === 'any'
const isOrdered = ({ type: { kind, options } }: Typed) => kind !== 'boolean' && kind !== 'list' && !hasWords(options)
const isContainer = ({ type: { kind } }: Typed) => kind !== 'number' && kind !== 'boolean'
const isNumeric = ({ type: { kind, options }, expression }: Typed) =>
  kind === 'number' ||
  kind === 'any' ||
  (kind === 'text' && (typeof expression !== 'string' || numberIn(expression) !== null) && !hasWords(options))
const isDay = ({ type: { kind, options }, expression }: Typed) =>
  kind === 'any' || (kind === 'text' && (typeof expression !== 'string' || dayNumber(expression) !== null) && !hasWords(options))

/** Options that are numbers (0, 1, 2) can be counted with; words cannot. */
const hasWords = (options: readonly string[] | undefined) => options?.some((id) => numberIn(id) === null) ?? false

const first = (operands: readonly Typed[], fits: (operand: Typed) => boolean, problem: string): string | null => {
  const wrong = operands.find((operand) => !fits(operand))
  return wrong ? `${wordsFor(wrong)} ${problem}` : null
}

/** Two that can never be equal, nor one more than the other. */
function unlike([a, b]: readonly Typed[]): string | null {
  if (!a || !b || canMeet(a, b)) return null
  return `${wordsFor(a)} is ${WORDS[a.type.kind]}, and ${wordsFor(b)} is ${WORDS[b.type.kind]}: they can never be compared${hint(a, b)}`
}

function canMeet(a: Typed, b: Typed): boolean {
  const [x, y] = [a.type.kind, b.type.kind]
  if (x === y || x === 'any' || y === 'any') return true
  const [number, text] = x === 'number' ? [a, b] : [b, a]
  if (number.type.kind !== 'number' || text.type.kind !== 'text') return false
  return typeof text.expression !== 'string' || numberIn(text.expression) !== null
}

const WORDS: Record<Kind, string> = { number: 'a number', text: 'a text', boolean: 'true or false', list: 'a list', any: 'unknown' }

function hint(a: Typed, b: Typed): string {
  if (a.type.kind === 'list' || b.type.kind === 'list') return '; use contains for one of several'
  return a.type.kind === 'boolean' || b.type.kind === 'boolean' ? '; a yes is true and a no is false' : ''
}

function unknownOption([a, b]: readonly Typed[]): string | null {
  if (!a || !b) return null
  const [asked, literal] = typeof b.expression === 'object' ? [b, a] : [a, b]
  const { options } = asked.type
  if (typeof literal.expression === 'object' || !options || literal.expression === '') return null
  const wanted = String(literal.expression)
  return options.includes(wanted) || options.some((id) => numberIn(id) !== null && numberIn(id) === numberIn(wanted))
    ? null
    : `${wordsFor(asked)} has no option ${wanted}`
}

function wordsFor({ type, expression }: Typed): string {
  if (typeof expression !== 'object') return typeof expression === 'string' ? `“${expression.slice(0, 40)}”` : String(expression)
  return type.name ?? `the value of ${Object.keys(expression)[0] ?? 'this'}`
}
