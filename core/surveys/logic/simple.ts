/**
 * Conditions as somebody picks them: all or any of some rules, and groups of rules one level deep. Whatever says more than
 * that is not simple: it is kept as it is, and said in words (words.ts) or as a formula.
 */
import { same } from '../editing/same.ts'
import type { AnswerReference, Condition, Expression } from './contract.ts'

/** What a rule is about. */
export type Subject =
  | AnswerReference
  | { previous: string; row?: string | undefined }
  | { calculated: string }
  | { attempt: 'number' }
  | { today: true }
  | { count: AnswerReference }

export const COMPARISONS = [
  'is',
  'is_not',
  'less',
  'at_most',
  'more',
  'at_least',
  'contains',
  'contains_not',
  'answered',
  'answered_not',
] as const
export type Comparison = (typeof COMPARISONS)[number]

export type Rule = { subject: Subject; comparison: Comparison; value: number | string | boolean | Subject }
export type RuleGroup = { match: 'all' | 'any'; rules: Rule[] }
export type Simple = { match: 'all' | 'any'; parts: (Rule | RuleGroup)[] }

/** A rule that only asks whether there is something compares with nothing. */
export const NO_VALUE = ''

export const isGroup = (part: Rule | RuleGroup): part is RuleGroup => 'rules' in part

// ── Out ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

export function conditionOf({ match, parts }: Simple): Condition {
  const [only] = parts
  if (match === 'all' && parts.length === 1 && only && !isGroup(only)) return ruleCondition(only)
  return joined(
    match,
    parts.map((part) => (isGroup(part) ? joined(part.match, part.rules.map(ruleCondition)) : ruleCondition(part))),
  )
}

const joined = (match: 'all' | 'any', parts: Condition[]): Condition => (match === 'all' ? { and: parts } : { or: parts })

const OPERATORS = { is: 'eq', is_not: 'ne', less: 'lt', at_most: 'le', more: 'gt', at_least: 'ge', contains: 'contains' } as const

export function ruleCondition({ subject, comparison, value }: Rule): Condition {
  switch (comparison) {
    case 'contains_not':
      return { not: { contains: [subject, value] } }
    case 'answered':
      // An answer has a word of its own; of anything else it is asked whether it is other than nothing.
      return 'answer' in subject ? { answered: asked(subject) } : { not: { eq: [subject, NO_VALUE] } }
    case 'answered_not':
      return 'answer' in subject ? { not: { answered: asked(subject) } } : { not: { ne: [subject, NO_VALUE] } }
    default:
      return { [OPERATORS[comparison]]: [subject, value] } as Condition // One operator over two values.
  }
}

const asked = (subject: AnswerReference) => (subject.row === undefined ? subject.answer : subject)

// ── In ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Null where the condition says more than rules can. What comes back says the very same, if in other spelling. */
export function simpleOf(condition: Condition): Simple | null {
  const usual = usualSpelling(condition)
  const simple = read(usual)
  return simple && same(conditionOf(simple), usual) ? simple : null
}

/** One spelling of what several say alike. */
function usualSpelling(node: Condition): Condition {
  const spelled = usualIn(node)
  if (typeof spelled !== 'object' || !('and' in spelled) || spelled.and.length !== 1) return spelled
  const [only] = spelled.and
  return only !== undefined && ruleOf(only) ? only : spelled
}

function usualIn(node: Condition): Condition {
  if (typeof node !== 'object') return node
  if ('and' in node) return { and: node.and.map(usualIn) }
  if ('or' in node) return { or: node.or.map(usualIn) }
  if ('answered' in node && typeof node.answered === 'object') return { answered: asked(node.answered) }
  if ('not' in node) return usualNot(node.not)
  return literalLast(node)
}

const TURNED: Record<string, string> = { eq: 'eq', ne: 'ne', lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' }

/** 2 < x is x > 2. */
function literalLast(node: Exclude<Expression, number | string | boolean>): Condition {
  const [operator = '', operand] = Object.entries(node)[0] ?? []
  if (!Object.hasOwn(TURNED, operator)) return node
  const [a, b] = operand as [Expression, Expression] // Each of these has two.
  return typeof a === 'object' || typeof b !== 'object' ? node : ({ [TURNED[operator] ?? operator]: [b, a] } as Condition)
}

function usualNot(inner: Condition): Condition {
  if (typeof inner !== 'object') return { not: inner }
  const spelled = literalLast(inner)
  if (typeof spelled === 'object' && 'eq' in spelled && spelled.eq[1] !== NO_VALUE) return { ne: spelled.eq }
  if (typeof spelled === 'object' && 'ne' in spelled && spelled.ne[1] !== NO_VALUE) return { eq: spelled.ne }
  return { not: usualIn(spelled) }
}

function read(node: Condition): Simple | null {
  const list = listOf(node)
  if (!list) {
    const rule = ruleOf(node)
    return rule && { match: 'all', parts: [rule] }
  }
  const parts = list.parts.map((part) => groupOf(part) ?? ruleOf(part))
  return parts.every((part) => part !== null) ? { match: list.match, parts } : null
}

function listOf(node: Condition): { match: 'all' | 'any'; parts: Condition[] } | null {
  if (typeof node !== 'object') return null
  if ('and' in node) return { match: 'all', parts: node.and }
  return 'or' in node ? { match: 'any', parts: node.or } : null
}

function groupOf(node: Condition): RuleGroup | null {
  const list = listOf(node)
  const rules = list?.parts.map(ruleOf)
  return list && rules?.every((rule) => rule !== null) ? { match: list.match, rules } : null
}

const BY_OPERATOR = Object.fromEntries(Object.entries(OPERATORS).map(([comparison, operator]) => [operator, comparison as Comparison]))

function ruleOf(node: Condition): Rule | null {
  if (typeof node !== 'object') return null
  if ('not' in node) return negatedRule(node.not)
  if ('answered' in node) return answeredRule(node.answered, 'answered')
  const [operator = '', operand] = Object.entries(node)[0] ?? []
  const comparison = Object.hasOwn(BY_OPERATOR, operator) ? BY_OPERATOR[operator] : undefined
  return comparison && Array.isArray(operand) ? compared(operand as Expression[], comparison) : null
}

function negatedRule(inner: Condition): Rule | null {
  if (typeof inner !== 'object') return null
  if ('answered' in inner) return answeredRule(inner.answered, 'answered_not')
  if ('contains' in inner) return compared(inner.contains, 'contains_not')
  if ('eq' in inner) return compared(inner.eq, 'answered')
  return 'ne' in inner ? compared(inner.ne, 'answered_not') : null
}

const answeredRule = (answered: string | AnswerReference, comparison: Comparison): Rule => ({
  subject: typeof answered === 'string' ? { answer: answered } : answered,
  comparison,
  value: NO_VALUE,
})

function compared([subject, value]: readonly Expression[], comparison: Comparison): Rule | null {
  if (subject === undefined || value === undefined || !isSubject(subject)) return null
  return typeof value !== 'object' || isSubject(value) ? { subject, comparison, value } : null
}

export function isSubject(node: Expression): node is Subject {
  if (typeof node !== 'object') return false
  if ('count' in node) return typeof node.count === 'object' && 'answer' in node.count
  return 'answer' in node || 'previous' in node || 'calculated' in node || 'attempt' in node || 'today' in node
}
