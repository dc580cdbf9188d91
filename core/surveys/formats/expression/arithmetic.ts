import type { Expression } from '../../logic/contract.ts'
import type { BinaryOp } from './syntax.ts'
import { type Dialect, isThere, type Typed, Untranslatable } from './translating.ts'

/** Sums and the difference of two days; text is joined by `+` where both sides are text. */
export function arithmetic(op: BinaryOp, a: Typed, b: Typed, dialect: Dialect): Typed {
  if (a.kind === 'date' || b.kind === 'date') return days(op, a, b)
  if (op === 'add' && a.kind === 'text' && b.kind === 'text') return { value: { join: [a.value, b.value] }, kind: 'text' }
  const [x, y] = [number(a), number(b)].map((value) => (dialect.blankIsZero ? zeroIfBlank(value) : value))
  return { value: ofNumbers(op, x as Expression, y as Expression, dialect), kind: 'number' } // Both were just made.
}

/** An answer that is not there yet, as a sum of SurveyJS takes it. What is worked out is a number already. */
export const zeroIfBlank = (value: Expression): Expression =>
  typeof value === 'object' && ('answer' in value || 'calculated' in value) ? { if: [isThere({ value, kind: 'number' }), value, 0] } : value

function days(op: BinaryOp, a: Typed, b: Typed): Typed {
  if (op === 'subtract' && a.kind === 'date' && (b.kind === 'date' || b.kind === 'text'))
    return { value: { days_between: [b.value, a.value] }, kind: 'number' }
  throw new Untranslatable('with days only one thing is possible here: the number of days between two')
}

function number({ value, kind }: Typed): Expression {
  if (kind === 'choices' || kind === 'list') throw new Untranslatable('a list of choices is no number; count them instead')
  if (kind === 'boolean') return { if: [typeof value === 'object' && 'answer' in value ? { eq: [value, true] } : value, 1, 0] }
  if (typeof value === 'string' && Number.isFinite(Number(value))) return Number(value)
  return value
}

function ofNumbers(op: BinaryOp, a: Expression, b: Expression, dialect: Dialect): Expression {
  switch (op) {
    case 'add':
      return { add: [...terms(a, 'add'), b] }
    case 'subtract':
      return { subtract: [a, b] }
    case 'multiply':
      return { multiply: [...terms(a, 'multiply'), b] }
    case 'divide':
      return { divide: [a, b] }
    case 'modulo':
      return { subtract: [a, { multiply: [b, wholePart({ divide: [a, b] }, dialect)] }] }
    default:
      throw new Untranslatable('raising to a power has no counterpart')
  }
}

/** a + b + c is one sum. */
const terms = (of: Expression, op: 'add' | 'multiply'): Expression[] =>
  typeof of === 'object' && op in of ? ((of as Record<string, Expression[]>)[op] ?? []) : [of]

/** Rounded down; halves go away from zero here, so that a half less leads to the whole number below. */
export function wholePart(of: Expression, dialect: Dialect): Expression {
  if (typeof of === 'number') return Math.floor(of)
  dialect.near('rounding down is right for numbers from 0 on')
  return { if: [{ lt: [of, 1] }, 0, { round: [{ subtract: [of, 0.5] }, 0] }] }
}
