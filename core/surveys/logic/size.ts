import type { InputError } from '../../problem.ts'
import type { Expression } from './contract.ts'
import { MAX_DEPTH } from './evaluate.ts'
import { operandsOf } from './operands.ts'
import type { ExpressionPlace } from './places.ts'

const MAX_NODES = 500
const MAX_ALL_NODES = 5_000

/** Expressions that are too large to be evaluated in bounded time and depth. */
export function sizeProblems(places: readonly ExpressionPlace[]): InputError[] {
  const faults: InputError[] = []
  let all = 0
  for (const { path, expression } of places) {
    const { nodes, depth } = sizeOf(expression)
    all += nodes
    if (depth > MAX_DEPTH) faults.push({ path, message: `nest at most ${MAX_DEPTH} operators in each other` })
    else if (nodes > MAX_NODES) faults.push({ path, message: `this has ${nodes} parts; use at most ${MAX_NODES}` })
  }
  if (all > MAX_ALL_NODES)
    faults.push({ path: 'pages', message: `all conditions together have ${all} parts; use at most ${MAX_ALL_NODES}` })
  return faults
}

/** Without recursion, so that any depth can be measured. */
function sizeOf(expression: Expression): { nodes: number; depth: number } {
  const open: [Expression, number][] = [[expression, 1]]
  let [nodes, depth] = [0, 0]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, level] = next
    nodes++
    if (typeof node !== 'object') continue
    depth = Math.max(depth, level)
    for (const operand of operandsOf(node)) open.push([operand, level + 1])
  }
  return { nodes, depth }
}
