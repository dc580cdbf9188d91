/** A condition or expression as a formula: what reading.ts reads back as the same. */
import type { Expression } from '../contract.ts'

/** How tightly an operator holds what stands in it; a looser one inside a tighter one is put in brackets. */
const OR = 1
const AND = 2
const NOT = 3
const COMPARISON = 4
const SUM = 5
const PRODUCT = 6
const SINGLE = 7

type Written = { text: string; level: number }

export const formulaOf = (expression: Expression): string => write(expression).text

function write(node: Expression): Written {
  if (typeof node === 'string') return single(JSON.stringify(node))
  if (typeof node === 'boolean') return single(node ? 'yes' : 'no')
  if (typeof node === 'number') return { text: String(node), level: node < 0 ? PRODUCT : SINGLE }
  return writtenFact(node) ?? writtenOperation(node)
}

const single = (text: string): Written => ({ text, level: SINGLE })

type Node = Exclude<Expression, number | string | boolean>

function writtenFact(node: Node): Written | null {
  if ('answer' in node) return fact('answer', node.answer, node.row)
  if ('previous' in node) return fact('previous', node.previous, node.row)
  if ('calculated' in node) return fact('calculated', node.calculated)
  if ('score' in node) return node.score === '' ? fact('score') : fact('score', node.score)
  if ('person' in node) return fact('person', node.person)
  if ('attempt' in node) return single('attempt')
  if ('today' in node) return single('today')
  return null
}

const fact = (...parts: (string | undefined)[]) =>
  single(`{${parts.flatMap((part) => (part === undefined ? [] : /^[\w-]+$/.test(part) ? part : JSON.stringify(part))).join('.')}}`)

function writtenOperation(node: Node): Written {
  if ('answered' in node) return called('answered', [typeof node.answered === 'string' ? { answer: node.answered } : node.answered])
  if ('matches' in node) return { text: `${held(node.matches[0], SUM)} matches ${JSON.stringify(node.matches[1])}`, level: COMPARISON }
  if ('not' in node) return { text: `not ${held(node.not, NOT)}`, level: NOT }
  const [operator = '', operand] = Object.entries(node)[0] ?? []
  const operands = (Array.isArray(operand) ? operand : [operand]) as Expression[] // Every other operator holds expressions.
  const infix = Object.hasOwn(INFIX, operator) ? INFIX[operator] : undefined
  if (!infix || operands.length < 2) return called(operator, operands)
  // What holds as loosely as its surroundings is another operation of its own: in brackets, it stays one.
  return { text: operands.map((inner) => held(inner, infix.level + 1)).join(` ${infix.sign} `), level: infix.level }
}

const INFIX: Record<string, { sign: string; level: number }> = {
  or: { sign: 'or', level: OR },
  and: { sign: 'and', level: AND },
  eq: { sign: '=', level: COMPARISON },
  ne: { sign: '!=', level: COMPARISON },
  lt: { sign: '<', level: COMPARISON },
  le: { sign: '<=', level: COMPARISON },
  gt: { sign: '>', level: COMPARISON },
  ge: { sign: '>=', level: COMPARISON },
  contains: { sign: 'contains', level: COMPARISON },
  add: { sign: '+', level: SUM },
  subtract: { sign: '-', level: SUM },
  multiply: { sign: '*', level: PRODUCT },
  divide: { sign: '/', level: PRODUCT },
}

const called = (name: string, values: readonly Expression[]) => single(`${name}(${values.map((value) => write(value).text).join(', ')})`)

function held(inner: Expression, level: number): string {
  const written = write(inner)
  return written.level < level ? `(${written.text})` : written.text
}
