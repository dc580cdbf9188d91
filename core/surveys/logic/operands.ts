import type { Expression } from './contract.ts'

/** What stands for a value of its own, and has a name under it rather than expressions. */
const NAMES = new Set(['answer', 'previous', 'calculated', 'score', 'person', 'attempt', 'today', 'row'])

export type Operation = Exclude<Expression, number | string | boolean>

/** The one operator of a node and what stands under it. */
export const operatorOf = (node: Operation): [string, unknown] => Object.entries(node).find(([key]) => key !== 'row') ?? ['', undefined]

/** The expressions that stand in this one. */
export function operandsOf(node: Operation): Expression[] {
  const [operator, operand] = operatorOf(node)
  if (NAMES.has(operator)) return []
  if (operator === 'answered') return [typeof operand === 'string' ? { answer: operand } : (operand as Expression)] // As its schema says.
  if (operator === 'matches') return [(operand as [Expression, string])[0]]
  return (Array.isArray(operand) ? operand : [operand]) as Expression[] // Every other operator holds expressions.
}
