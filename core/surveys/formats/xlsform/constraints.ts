/** A constraint as limits of our own where it is one (`. >= 0 and . <= 120`), else as a check with its message. */
import type { LocalText } from '../../contract.ts'
import type { Condition } from '../../logic/contract.ts'
import { conditionFrom } from '../expression/conditions.ts'
import type { Symbol } from '../expression/symbols.ts'
import type { Comparison, Syntax } from '../expression/syntax.ts'
import { joined, negated } from '../expression/translating.ts'
import { quoted } from '../reporting.ts'
import { dialectOf, type Form, readExpression, wordsOf } from './form.ts'
import { unanchored } from './functions.ts'
import { cellOf, type Row } from './table.ts'

export type Limits = {
  min?: number | string
  max?: number | string
  min_length?: number
  max_length?: number
  min_choices?: number
  max_choices?: number
  pattern?: string
  pattern_message?: LocalText
  checks?: { condition: Condition; message: LocalText }[]
}

export type Limited = 'integer' | 'decimal' | 'date' | 'short_text' | 'long_text' | 'choices' | 'other'

export function constraintOf(form: Form, row: Row, self: Symbol, limited: Limited): Limits {
  const cell = cellOf(row, 'constraint')
  const syntax = cell && readExpression(form, cell)
  const said = wordsOf(form, row, 'constraint_message')
  if (!cell || !syntax) return {}
  const limits: Limits = {}
  const rest = conjuncts(syntax).filter((part) => !took(limits, part, limited))
  if (limits.pattern !== undefined && said !== undefined) limits.pattern_message = said
  const checked = rest.length > 0 ? check(form, cell, rest, self) : null
  if (checked) limits.checks = [{ condition: checked, message: said ?? 'Please check this answer.' }]
  const isSaid = said === undefined || limits.checks || limits.pattern_message
  const message = cellOf(row, 'constraint_message')
  if (!isSaid && message)
    form.report.approximated(message.where, `the limits speak for themselves here; ${quoted(message.text)} was left out`)
  return limits
}

const conjuncts = (syntax: Syntax): Syntax[] =>
  syntax.is === 'binary' && syntax.op === 'and' ? [...conjuncts(syntax.left), ...conjuncts(syntax.right)] : [syntax]

/** A blank answer is right unless it is required. */
function check(form: Form, cell: { text: string; where: string }, parts: readonly Syntax[], self: Symbol): Condition | null {
  const dialect = dialectOf(form, cell.where, { self })
  const conditions = parts.map((part) => conditionFrom(cell, part, dialect, form.report, 'any answer is taken'))
  const known = conditions.filter((condition) => condition !== null)
  if (known.length === 0 || typeof self.ref !== 'object' || !('answer' in self.ref)) return null
  return joined('or', [negated({ answered: self.ref.row === undefined ? self.ref.answer : self.ref }), joined('and', known)])
}

const TURNED: Partial<Record<string, Comparison>> = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le', eq: 'eq' }

/** Takes a part as a limit, if it is one. */
function took(limits: Limits, part: Syntax, limited: Limited): boolean {
  if (part.is === 'call' && part.name.toLowerCase() === 'regex') return tookPattern(limits, part, limited)
  if (part.is !== 'binary') return false
  const isTurned = isLiteral(part.left)
  const [subject, literal] = isTurned ? [part.right, part.left] : [part.left, part.right]
  const op = isTurned ? TURNED[part.op] : part.op
  if (op === 'eq' || op === 'ne' || op === undefined) return false
  if (subject.is === 'self') return tookBound(limits, op, literal, limited)
  return subject.is === 'call' && tookCount(limits, op, subject, literal, limited)
}

const isLiteral = (syntax: Syntax) => syntax.is === 'number' || syntax.is === 'text' || syntax.is === 'minus'

function numberIn(syntax: Syntax): number | null {
  if (syntax.is === 'number') return syntax.value
  if (syntax.is === 'minus') {
    const inner = numberIn(syntax.of)
    return inner === null ? null : -inner
  }
  return null
}

function tookBound(limits: Limits, op: string, literal: Syntax, limited: Limited): boolean {
  const bound = limited === 'date' ? dayIn(literal) : limited === 'integer' || limited === 'decimal' ? numberIn(literal) : null
  if (bound === null) return false
  const isStrict = op === 'gt' || op === 'lt'
  if (isStrict && limited !== 'integer') return false
  const key = op === 'gt' || op === 'ge' ? 'min' : 'max'
  if (limits[key] !== undefined) return false
  limits[key] = isStrict && typeof bound === 'number' ? bound + (op === 'gt' ? 1 : -1) : bound
  return true
}

function dayIn(syntax: Syntax): string | null {
  const inner = syntax.is === 'call' && syntax.name === 'date' ? syntax.args[0] : syntax
  return inner?.is === 'text' && /^\d{4}-\d\d-\d\d$/.test(inner.value) ? inner.value : null
}

/** string-length(.) <= 20, count-selected(.) <= 3 */
function tookCount(limits: Limits, op: string, call: Extract<Syntax, { is: 'call' }>, literal: Syntax, limited: Limited): boolean {
  const count = numberIn(literal)
  if (count === null || call.args[0]?.is !== 'self' || !Number.isInteger(count)) return false
  const name = call.name.toLowerCase()
  const isLength = name === 'string-length' && (limited === 'short_text' || limited === 'long_text')
  const isCount = name === 'count-selected' && limited === 'choices'
  if (!isLength && !isCount) return false
  const bound = op === 'gt' ? count + 1 : op === 'lt' ? count - 1 : count
  const key = `${op === 'gt' || op === 'ge' ? 'min' : 'max'}_${isLength ? 'length' : 'choices'}` as const
  if (bound < 0 || limits[key] !== undefined || (key.startsWith('max') && bound < 1)) return false
  limits[key] = bound
  return true
}

function tookPattern(limits: Limits, { args }: Extract<Syntax, { is: 'call' }>, limited: Limited): boolean {
  const [subject, pattern] = args
  if (limited !== 'short_text' || limits.pattern !== undefined || subject?.is !== 'self' || pattern?.is !== 'text') return false
  limits.pattern = unanchored(pattern.value)
  return true
}
