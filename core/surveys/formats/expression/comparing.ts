import type { Expression } from '../../logic/contract.ts'
import type { Symbol } from './symbols.ts'
import type { Comparison } from './syntax.ts'
import { isThere, joined, negated, type Typed, Untranslatable } from './translating.ts'

export const TURNED: Record<Comparison, Comparison> = { eq: 'eq', ne: 'ne', lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' }

/** Two values compared. With the question on the left, whichever side it was written on. */
export function compared(op: Comparison, a: Typed, b: Typed): Expression {
  if (!a.symbol && b.symbol) return compared(TURNED[op], b, a)
  if (isEquality(op) && (a.kind === 'blank' || b.kind === 'blank')) return whetherThere(op, a, b)
  if (typeof a.value !== 'object' && typeof b.value !== 'object') return decided(op, a.value, b.value)
  if (a.symbol && isPlain(b.value)) return withLiteral(op, a, a.symbol, b.value)
  if (a.symbol?.kind === 'choices' || b.symbol?.kind === 'choices')
    throw new Untranslatable('several choices can be compared with one choice, not with another question')
  return comparison(op, a.value, b.value)
}

const isEquality = (op: Comparison) => op === 'eq' || op === 'ne'
const isPlain = (value: Expression): value is string | number | boolean => typeof value !== 'object'

function whetherThere(op: Comparison, a: Typed, b: Typed): Expression {
  const there = a.kind === 'blank' ? isThere(b) : isThere(a)
  return op === 'ne' ? there : negated(there)
}

export function comparison(op: Comparison, a: Expression, b: Expression): Expression {
  const operators: Record<Comparison, Expression> = {
    eq: { eq: [a, b] },
    ne: { ne: [a, b] },
    lt: { lt: [a, b] },
    le: { le: [a, b] },
    gt: { gt: [a, b] },
    ge: { ge: [a, b] },
  }
  return operators[op]
}

/** Two literals are compared here and now: what is always so needs no condition. */
function decided(op: Comparison, a: string | number | boolean, b: string | number | boolean): boolean {
  const [x, y] = [Number(a), Number(b)]
  const bothNumbers = String(a).trim() !== '' && String(b).trim() !== '' && !Number.isNaN(x) && !Number.isNaN(y)
  if (op === 'eq' || op === 'ne') return (bothNumbers ? x === y : String(a) === String(b)) === (op === 'eq')
  if (!bothNumbers) return false
  return { lt: x < y, le: x <= y, gt: x > y, ge: x >= y }[op]
}

function withLiteral(op: Comparison, { value }: Typed, symbol: Symbol, literal: string | number | boolean): Expression {
  if (symbol.kind === 'boolean') return tick(op, value, symbol, literal)
  if (symbol.kind === 'choices') {
    if (!isEquality(op)) throw new Untranslatable('several choices have no order')
    const only = joined('and', [{ contains: [value, valueHere(symbol, literal)] }, { eq: [{ count: value }, 1] }])
    return op === 'eq' ? only : negated(only)
  }
  if (symbol.kind !== 'choice') return comparison(op, value, symbol.kind === 'number' ? numberIn(literal) : literal)
  if (isEquality(op)) return comparison(op, value, valueHere(symbol, literal))
  if ([...(symbol.values ?? [])].some(([theirs, ours]) => theirs !== ours && Number.isFinite(Number(theirs))))
    throw new Untranslatable('the choices of this question got other names here, which have no order')
  return comparison(op, value, numberIn(literal))
}

const numberIn = (literal: string | number | boolean) =>
  typeof literal === 'string' && literal.trim() !== '' && Number.isFinite(Number(literal)) ? Number(literal) : literal

function tick(op: Comparison, value: Expression, symbol: Symbol, literal: string | number | boolean): Expression {
  if (!isEquality(op)) throw new Untranslatable('yes and no have no order')
  const named = symbol.values?.get(String(literal)) ?? String(literal).toLowerCase()
  const isYes = ['true', '1', 'yes', 'ok'].includes(named)
  if (!isYes && !['false', '0', 'no'].includes(named)) throw new Untranslatable(`${String(literal)} is neither yes nor no`)
  return comparison(op, value, isYes)
}

/** What a choice of the file is called here. */
export function valueHere(symbol: Symbol, literal: string | number | boolean): string {
  const found = symbol.values?.get(String(literal))
  if (found === undefined && symbol.values) throw new Untranslatable(`the question has no choice ${String(literal)}`)
  return found ?? String(literal)
}
