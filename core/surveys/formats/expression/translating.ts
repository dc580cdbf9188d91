/**
 * An expression of a foreign form as one of ours. What has no counterpart is refused by its name; what is only near is noted.
 * The languages differ in their functions, which come in; comparing with a choice, a tick or nothing is decided here.
 */
import type { Expression } from '../../logic/contract.ts'
import { arithmetic } from './arithmetic.ts'
import { compared } from './comparing.ts'
import { daysApart } from './days-apart.ts'
import { membership } from './membership.ts'
import type { Symbol, ValueKind } from './symbols.ts'
import type { Comparison, Syntax } from './syntax.ts'

export type Typed = { value: Expression; kind: ValueKind; symbol?: Symbol | undefined }

/** Has no counterpart; the message says what. */
export class Untranslatable extends Error {}

export type Call = Extract<Syntax, { is: 'call' }>

export type Dialect = {
  /** What a question's answer is here; refuses what may not be asked. */
  answer: (name: string) => Symbol
  self: () => Symbol
  /** A bare word, such as a column of a choice list. */
  word: (name: string) => Typed
  /** A function of the language, by its name in lower case. */
  call: (call: Call, dialect: Dialect) => Typed
  /** Whether a blank answer counts as 0 in a sum, as in SurveyJS; elsewhere a sum with a blank is blank. */
  blankIsZero?: true
  /** Says that the meaning is near, not the same. */
  near: (message: string) => void
}

const COMPARISONS: readonly string[] = ['eq', 'ne', 'lt', 'le', 'gt', 'ge']
const MEMBERSHIPS = ['contains', 'notcontains', 'anyof', 'allof']

export function translated(syntax: Syntax, dialect: Dialect): Typed {
  switch (syntax.is) {
    case 'number':
      return { value: syntax.value, kind: 'number' }
    case 'text':
      return { value: syntax.value, kind: syntax.value === '' ? 'blank' : 'text' }
    case 'boolean':
      return { value: syntax.value, kind: 'boolean' }
    case 'blank':
      return { value: '', kind: 'blank' }
    case 'answer':
      return asked(dialect.answer(syntax.name))
    case 'self':
      return asked(dialect.self())
    case 'path':
      throw new Untranslatable('it looks something up in a list, a repeat or another file, which has no counterpart here')
    case 'word':
      return dialect.word(syntax.name)
    case 'call':
      return dialect.call(syntax, dialect)
    case 'not':
      return { value: negated(condition(syntax.of, dialect)), kind: 'boolean' }
    case 'minus':
      return minus(translated(syntax.of, dialect))
    case 'empty':
      return { value: negated(isThere(translated(syntax.of, dialect))), kind: 'boolean' }
    case 'notempty':
      return { value: isThere(translated(syntax.of, dialect)), kind: 'boolean' }
    case 'list':
      throw new Untranslatable('a list may only be compared with')
    case 'binary':
      return binary(syntax, dialect)
  }
}

const asked = (symbol: Symbol): Typed => ({ value: symbol.ref, kind: symbol.kind, symbol })

function binary(syntax: Extract<Syntax, { is: 'binary' }>, dialect: Dialect): Typed {
  const { op, left, right } = syntax
  if (op === 'and' || op === 'or') return { value: joined(op, [condition(left, dialect), condition(right, dialect)]), kind: 'boolean' }
  if (MEMBERSHIPS.includes(op) || left.is === 'list' || right.is === 'list') return membership(syntax, dialect)
  const apart = COMPARISONS.includes(op) && daysApart(op as Comparison, left, right, dialect) // Narrowed by the list.
  if (apart) return apart
  const [a, b] = [translated(left, dialect), translated(right, dialect)]
  if (COMPARISONS.includes(op)) return { value: compared(op as Comparison, a, b), kind: 'boolean' } // Narrowed by the line before.
  return arithmetic(op, a, b, dialect)
}

/** As something that holds or not. A question alone holds when it is answered; a tick when it is set. */
export function condition(syntax: Syntax, dialect: Dialect): Expression {
  const typed = translated(syntax, dialect)
  if (typed.kind === 'boolean') return typed.symbol ? { eq: [typed.value, true] } : typed.value
  if (typed.symbol?.tick !== undefined) return { eq: [typed.value, typed.symbol.tick] }
  if (typed.symbol) return isThere(typed)
  if (typeof typed.value === 'number') return typed.value !== 0
  throw new Untranslatable('this gives no yes or no')
}

/** Whether there is a value at all. */
export function isThere({ value, kind }: Typed): Expression {
  if (kind === 'blank') return false
  if (typeof value === 'object' && 'answer' in value) return { answered: value.row === undefined ? value.answer : value }
  return { gt: [{ length: value }, 0] }
}

export function negated(of: Expression): Expression {
  if (typeof of === 'boolean') return !of
  return typeof of === 'object' && 'not' in of ? of.not : { not: of }
}

/** `and` and `or` of any length, flat; what is sure either way is left out or decides. */
export function joined(op: 'and' | 'or', parts: readonly Expression[]): Expression {
  const decides = op === 'or'
  const flat = parts.flatMap((part) =>
    typeof part === 'object' && op in part ? ((part as Record<string, Expression[]>)[op] ?? []) : [part],
  )
  if (flat.includes(decides)) return decides
  const told = new Set<string>()
  const [first, ...rest] = flat.filter((part) => part !== !decides && !told.has(JSON.stringify(part)) && told.add(JSON.stringify(part)))
  if (first === undefined) return !decides
  if (rest.length === 0) return first
  return op === 'and' ? { and: [first, ...rest] } : { or: [first, ...rest] }
}

const minus = ({ value }: Typed): Typed =>
  typeof value === 'number' ? { value: -value, kind: 'number' } : { value: { subtract: [0, value] }, kind: 'number' }
