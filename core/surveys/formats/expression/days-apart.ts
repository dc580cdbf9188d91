/**
 * A day some days from another, as in `. > today() - 30`. There is no such day here, but the number of days between two says
 * the same: `. > today() - 30` is “from today to . it is more than -30 days”.
 */
import type { Expression } from '../../logic/contract.ts'
import { comparison, TURNED } from './comparing.ts'
import type { Comparison, Syntax } from './syntax.ts'
import { type Dialect, type Typed, translated } from './translating.ts'

type Offset = { from: Expression; by: Expression }
const DAYS_OF: Record<string, number> = { days: 1, weeks: 7, months: 30.4375, years: 365.25 }

/** Null where neither side is such a day. */
export function daysApart(op: Comparison, left: Syntax, right: Syntax, dialect: Dialect): Typed | null {
  const offset = offsetOf(right, dialect)
  if (!offset) {
    const turned = offsetOf(left, dialect)
    return turned && { value: isApart(TURNED[op], turned, translated(right, dialect)), kind: 'boolean' }
  }
  return { value: isApart(op, offset, translated(left, dialect)), kind: 'boolean' }
}

const isApart = (op: Comparison, { from, by }: Offset, day: Typed) => comparison(op, { days_between: [from, day.value] }, by)

function offsetOf(syntax: Syntax, dialect: Dialect): Offset | null {
  if (syntax.is === 'call') return calledOffset(syntax, dialect)
  if (syntax.is !== 'binary' || (syntax.op !== 'add' && syntax.op !== 'subtract')) return null
  if (sizeOf(syntax) > MOST_PROBED) return null
  const silent = { ...dialect, near: () => {} }
  if (translated(syntax.left, silent).kind !== 'date' || translated(syntax.right, silent).kind !== 'number') return null
  const [day, by] = [translated(syntax.left, dialect), translated(syntax.right, dialect)]
  return { from: day.value, by: syntax.op === 'add' ? by.value : minus(by.value) }
}

/** Looking into a part before it is translated costs its size again, at each level of nesting; so only small parts are looked into. */
const MOST_PROBED = 12

function sizeOf(syntax: Syntax): number {
  if (syntax.is === 'binary') return 1 + sizeOf(syntax.left) + sizeOf(syntax.right)
  if (syntax.is === 'call') return syntax.args.reduce((size, arg) => size + sizeOf(arg), 1)
  if ('of' in syntax) return 1 + sizeOf(syntax.of)
  return syntax.is === 'list' ? syntax.items.length + MOST_PROBED : 1
}

/** SurveyJS: `today(-30)`, `dateAdd({day}, 2, 'months')`. */
function calledOffset({ name, args }: Extract<Syntax, { is: 'call' }>, dialect: Dialect): Offset | null {
  const [first, second, unit] = args
  if (name.toLowerCase() === 'today' && first) return { from: { today: true }, by: translated(first, dialect).value }
  if (name.toLowerCase() !== 'dateadd' || !first || !second) return null
  const days = DAYS_OF[unit?.is === 'text' ? unit.value : 'days']
  if (days === undefined) return null
  if (days > 7) dialect.near('years and months are counted in days of the average year')
  const by = translated(second, dialect).value
  return { from: translated(first, dialect).value, by: times(by, days) }
}

const minus = (value: Expression): Expression => (typeof value === 'number' ? -value : { subtract: [0, value] })
const times = (value: Expression, days: number): Expression =>
  days === 1 ? value : typeof value === 'number' ? Math.round(value * days) : { round: [{ multiply: [value, days] }, 0] }
