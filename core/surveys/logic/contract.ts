/**
 * Conditions and expressions as data: a literal, or an object with exactly one operator. Shapes only. What an id names,
 * which kinds fit each other, how deep and how large one may be, and that references go backwards is decided by the rules
 * beside this file: ids stay plain text here, so that the rule can say what is missing.
 */
import * as z from 'zod'
import { MAX_NUMBER, MAX_OPERANDS, MAX_TEXT } from '../limits.ts'

const PERSON_FACTS = ['first_name', 'full_name', 'locale'] as const

/** The answer to a question, or to one row of a matrix. */
export type AnswerReference = { answer: string; row?: string | undefined }

/** What gives a value: a number, a text, a boolean, a list, a date or nothing (blank). */
export type Expression =
  | number
  | string
  | boolean
  // Facts
  | AnswerReference
  | { previous: string; row?: string | undefined }
  | { calculated: string }
  | { score: string }
  | { person: (typeof PERSON_FACTS)[number] }
  | { attempt: 'number' }
  | { today: true }
  // Values
  | { add: Expression[] }
  | { subtract: [Expression, Expression] }
  | { multiply: Expression[] }
  | { divide: [Expression, Expression] }
  | { min: Expression[] }
  | { max: Expression[] }
  | { mean: Expression[] }
  | { round: [Expression, Expression] }
  | { days_between: [Expression, Expression] }
  | { length: Expression }
  | { count: Expression }
  | { join: Expression[] }
  | { if: [Expression, Expression, Expression] }
  // Claims
  | { and: Expression[] }
  | { or: Expression[] }
  | { not: Expression }
  | { eq: [Expression, Expression] }
  | { ne: [Expression, Expression] }
  | { lt: [Expression, Expression] }
  | { le: [Expression, Expression] }
  | { gt: [Expression, Expression] }
  | { ge: [Expression, Expression] }
  | { contains: [Expression, Expression] }
  | { answered: string | AnswerReference }
  | { matches: [Expression, string] }

/** An expression that is true or false. */
export type Condition = Expression

/** Recursive by hand: the compiler cannot follow a schema into itself through this many members. */
const Operand: z.ZodType<Expression> = z.lazy(() => Expression)
const Operands = z.array(Operand).min(1, 'give at least one value').max(MAX_OPERANDS, `give at most ${MAX_OPERANDS} values`)
const Two = z.tuple([Operand, Operand])

/** Names a question, row, group or calculated value, of this definition or of nothing. */
const Reference = z.string().min(1).max(130)

const OPERATORS = {
  answer: Reference,
  previous: Reference,
  calculated: Reference,
  score: z.string().max(64),
  person: z.enum(PERSON_FACTS),
  attempt: z.literal('number'),
  today: z.literal(true),
  add: Operands,
  subtract: Two,
  multiply: Operands,
  divide: Two,
  min: Operands,
  max: Operands,
  mean: Operands,
  round: Two,
  days_between: Two,
  length: Operand,
  count: Operand,
  join: Operands,
  if: z.tuple([Operand, Operand, Operand]),
  and: Operands,
  or: Operands,
  not: Operand,
  eq: Two,
  ne: Two,
  lt: Two,
  le: Two,
  gt: Two,
  ge: Two,
  contains: Two,
  answered: z.union([Reference, z.strictObject({ answer: Reference, row: Reference.optional() })]),
  matches: z.tuple([Operand, z.string().max(MAX_TEXT)]),
}
export type Operator = keyof typeof OPERATORS

const HAS_ROW: readonly string[] = ['answer', 'previous']
const operatorsOf = (node: object) => Object.keys(node).filter((key) => key !== 'row')

/**
 * One object with every operator optional, not a union of forty shapes: an author is told the very place of a fault, and
 * reading a node costs the same whatever it is.
 */
const Operation = z
  .strictObject({ ...OPERATORS, row: Reference })
  .partial()
  .refine((node) => operatorsOf(node).length === 1, 'give exactly one operator, such as answer, eq or and')
  .refine((node) => !('row' in node) || operatorsOf(node).every((key) => HAS_ROW.includes(key)), {
    path: ['row'],
    message: 'a row belongs to answer or previous',
  })
  .meta({ oneOf: Object.keys(OPERATORS).map((operator) => ({ required: [operator] })) })

const Value = z.union([z.number().min(-MAX_NUMBER).max(MAX_NUMBER), z.string().max(MAX_TEXT), z.boolean(), Operation])

// That exactly one operator is there is checked above, which a type cannot follow.
export const Expression = z.lazy(() => Value as unknown as z.ZodType<Expression>).meta({ id: 'Expression' })
export const Condition = Expression
