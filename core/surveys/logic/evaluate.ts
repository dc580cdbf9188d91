/**
 * What expressions are worth and whether conditions hold. Total: no answer and no expression makes it throw, and what makes
 * no sense is blank. Deterministic: everything it may know comes in by `Known`.
 */
import { fitsPattern } from '../pattern.ts'
import type { Condition, Expression } from './contract.ts'
import { dayNumber, isEqual, numbersIn, order, rounded, textOf, type Value } from './value.ts'

/** What an expression may look at. */
export type Known = {
  answer: (question_id: string, row?: string) => Value
  previous: (question_id: string, row?: string) => Value
  calculated: (id: string) => Value
  score: (group_id: string) => Value
  person: (field: string) => Value
  attempt_number: number
  today: string
}

/** As deep as an expression may be (checking.ts); what is deeper is blank. */
export const MAX_DEPTH = 20

/** Whether a condition holds; one that is not there does. */
export const holds = (condition: Condition | undefined, known: Known): boolean =>
  condition === undefined || valueOf(condition, known) === true

export function valueOf(expression: Expression, known: Known, depth = 1): Value {
  if (typeof expression !== 'object') return expression === '' ? null : expression
  if (expression === null || depth > MAX_DEPTH) return null
  const node = expression as Node
  for (const key in node) {
    const operator = Object.hasOwn(OPERATORS, key) ? OPERATORS[key] : undefined
    if (operator) return settled(operator(node[key], (inner) => valueOf(inner as Expression, known, depth + 1), known, node))
  }
  return null
}

/** An expression as it is written: one operator's key, and beside an answer's the row. */
type Node = Readonly<Record<string, unknown>>
type Operator = (operand: unknown, value: (inner: unknown) => Value, known: Known, node: Node) => Value

/** A number that is none (too large, a division that failed) is blank. */
const settled = (value: Value): Value => (typeof value === 'number' && !Number.isFinite(value) ? null : value)

const list = (operand: unknown): readonly unknown[] => (Array.isArray(operand) ? operand : [operand])
const id = (operand: unknown): string => (typeof operand === 'string' ? operand : '')
const rowOf = ({ row }: Node) => (typeof row === 'string' ? row : undefined)

/** Of numbers alone: with anything else among them the whole is blank. */
const sum =
  (calculate: (numbers: number[]) => number): Operator =>
  (operand, value) => {
    const numbers = numbersIn(list(operand).map(value))
    return numbers && calculate(numbers)
  }
const comparison =
  (fits: (order: number) => boolean): Operator =>
  (operand, value) => {
    const [a, b] = list(operand)
    const found = order(value(a), value(b))
    return found !== null && fits(found)
  }

const OPERATORS: Record<string, Operator> = {
  answer: (operand, _, known, node) => known.answer(id(operand), rowOf(node)),
  previous: (operand, _, known, node) => known.previous(id(operand), rowOf(node)),
  calculated: (operand, _, known) => known.calculated(id(operand)),
  score: (operand, _, known) => known.score(id(operand)),
  person: (operand, _, known) => known.person(id(operand)),
  attempt: (_operand, _, known) => known.attempt_number,
  today: (_operand, _, known) => known.today || null,

  add: sum((numbers) => numbers.reduce((a, b) => a + b)),
  subtract: sum(([a = 0, b = 0]) => a - b),
  multiply: sum((numbers) => numbers.reduce((a, b) => a * b)),
  divide: sum(([a = 0, b = 1]) => a / b),
  min: sum((numbers) => Math.min(...numbers)),
  max: sum((numbers) => Math.max(...numbers)),
  mean: sum((numbers) => numbers.reduce((a, b) => a + b) / numbers.length),
  round: sum(([a = 0, digits = 0]) => rounded(a, digits)),
  days_between: (operand, value) => {
    const [from, to] = list(operand).map((day) => dayNumber(value(day)))
    return typeof from === 'number' && typeof to === 'number' ? to - from : null
  },
  length: (operand, value) => textOf(value(operand)).length,
  count: (operand, value) => {
    const counted = value(operand)
    return counted === null ? 0 : typeof counted === 'object' ? counted.length : 1
  },
  join: (operand, value) => list(operand).map(value).map(textOf).join('') || null,
  if: (operand, value) => {
    const [condition, then, otherwise] = list(operand)
    return value(value(condition) === true ? then : otherwise)
  },

  and: (operand, value) => list(operand).every((condition) => value(condition) === true),
  or: (operand, value) => list(operand).some((condition) => value(condition) === true),
  not: (operand, value) => value(operand) !== true,
  eq: (operand, value) => isEqual(value(list(operand)[0]), value(list(operand)[1])),
  ne: (operand, value) => !isEqual(value(list(operand)[0]), value(list(operand)[1])),
  lt: comparison((found) => found < 0),
  le: comparison((found) => found <= 0),
  gt: comparison((found) => found > 0),
  ge: comparison((found) => found >= 0),
  contains: (operand, value) => {
    const [whole, part] = list(operand).map(value)
    if (whole === null || whole === undefined || part === null || part === undefined) return false
    return typeof whole === 'object' ? whole.includes(textOf(part)) : textOf(whole).includes(textOf(part))
  },
  answered: (operand, value) => value(typeof operand === 'string' ? { answer: operand } : operand) !== null,
  matches: (operand, value) => {
    const [text, pattern] = list(operand)
    const words = textOf(value(text))
    return words !== '' && fitsPattern(id(pattern), words)
  },
}
