/** What a condition or calculation comes to with answers that an author makes up, to see what it does. */
import type { Answers, AnswerValue, Definition } from '../contract.ts'
import { answerTo } from '../questions.ts'
import { unknownContext } from './context.ts'
import type { Expression } from './contract.ts'
import { valueOf } from './evaluate.ts'
import { knownFrom } from './path.ts'
import type { Value } from './value.ts'

export type Tried = { answers: Answers; previous: Answers; attempt_number: number; today: string }
export type TriedAnswer = { of: 'answers' | 'previous'; id: string; row?: string | undefined }
/** One thing that has to be made up. */
export type TriedFact = TriedAnswer | { of: 'attempt' } | { of: 'today' }

export const nothingTried = (today: string): Tried => ({ answers: {}, previous: {}, attempt_number: 1, today })

/** What an expression looks at, through calculated values too, each once. */
export function factsIn(expression: Expression, { calculated = [] }: Pick<Definition, 'calculated'>): TriedFact[] {
  const found = new Map<string, TriedFact>()
  const seen = new Set<string>()
  const add = (fact: TriedFact) => found.set(JSON.stringify(fact), fact)
  const look = (node: Expression) => {
    if (typeof node !== 'object') return
    if ('answer' in node) add({ of: 'answers', id: node.answer, row: node.row })
    else if ('previous' in node) add({ of: 'previous', id: node.previous, row: node.row })
    else if ('attempt' in node) add({ of: 'attempt' })
    else if ('today' in node) add({ of: 'today' })
    else if ('answered' in node) look(typeof node.answered === 'string' ? { answer: node.answered } : node.answered)
    else if ('calculated' in node) lookThrough(node.calculated)
    else if (!('score' in node || 'person' in node)) for (const inner of Object.values(node).flat() as Expression[]) look(inner) // The rest hold expressions and patterns.
  }
  function lookThrough(id: string) {
    if (seen.has(id)) return
    seen.add(id)
    const inner = calculated.find((one) => one.id === id)
    if (inner) look(inner.expression)
  }
  look(expression)
  return [...found.values()]
}

/** Names of people and scores are blank here. */
export function triedValue(expression: Expression, { answers, previous, attempt_number, today }: Tried, definition: Definition): Value {
  const { known } = knownFrom(definition, answers, { ...unknownContext(today), previous, attempt_number })
  return valueOf(expression, known)
}

export function triedAnswer(tried: Tried, { of, id, row }: TriedAnswer): AnswerValue | undefined {
  const answer = answerTo(tried[of], id)
  if (row === undefined) return answer
  return typeof answer === 'object' && !Array.isArray(answer) && Object.hasOwn(answer, row) ? answer[row] : undefined
}

/** With one answer changed; undefined takes it away. */
export function withTried(tried: Tried, { of, id, row }: TriedAnswer, value: AnswerValue | undefined): Tried {
  const before = answerTo(tried[of], id)
  const rows = typeof before === 'object' && !Array.isArray(before) ? before : {}
  const next = row === undefined ? value : without({ ...rows, [row]: value })
  return { ...tried, [of]: without({ ...tried[of], [id]: next }) }
}

const without = (record: Record<string, AnswerValue | undefined>) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never // What is left has a value.
