/** Calculations as somebody picks them. What is none of these stays a formula. */
import { same } from '../editing/same.ts'
import type { AnswerReference, Condition, Expression } from './contract.ts'

export const OVER_MANY = ['sum', 'mean', 'min', 'max'] as const
export type OverMany = (typeof OVER_MANY)[number]

export type Calculation =
  | { how: OverMany; of: AnswerReference[] }
  | { how: 'count' | 'change'; of: AnswerReference }
  | { how: 'if'; condition: Condition; met: number | string; unmet: number | string }
  | { how: 'value'; value: number | string }

export function expressionOf(calculation: Calculation): Expression {
  switch (calculation.how) {
    case 'sum':
      return { add: calculation.of }
    case 'mean':
      return { mean: calculation.of }
    case 'min':
      return { min: calculation.of }
    case 'max':
      return { max: calculation.of }
    case 'count':
      return { count: calculation.of }
    case 'change':
      return { subtract: [calculation.of, previousOf(calculation.of)] }
    case 'if':
      return { if: [calculation.condition, calculation.met, calculation.unmet] }
    case 'value':
      return calculation.value
  }
}

const previousOf = ({ answer, row }: AnswerReference) => (row === undefined ? { previous: answer } : { previous: answer, row })

/** Null where an expression is beyond these. */
export function calculationOf(expression: Expression): Calculation | null {
  if (typeof expression === 'boolean') return null
  if (typeof expression !== 'object') return { how: 'value', value: expression }
  const found = read(expression)
  return found && same(expressionOf(found), expression) ? found : null
}

function read(node: Exclude<Expression, number | string | boolean>): Calculation | null {
  if ('add' in node) return overMany('sum', node.add)
  if ('mean' in node) return overMany('mean', node.mean)
  if ('min' in node) return overMany('min', node.min)
  if ('max' in node) return overMany('max', node.max)
  if ('count' in node) return isAnswer(node.count) ? { how: 'count', of: node.count } : null
  if ('subtract' in node) return isAnswer(node.subtract[0]) ? { how: 'change', of: node.subtract[0] } : null
  if (!('if' in node)) return null
  const [condition, met, unmet] = node.if
  return isPlain(met) && isPlain(unmet) ? { how: 'if', condition, met, unmet } : null
}

const overMany = (how: OverMany, of: Expression[]): Calculation | null => (of.every(isAnswer) ? { how, of } : null)
const isAnswer = (node: Expression): node is AnswerReference => typeof node === 'object' && 'answer' in node
const isPlain = (node: Expression): node is number | string => typeof node === 'number' || typeof node === 'string'
