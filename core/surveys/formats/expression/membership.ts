import type { Expression } from '../../logic/contract.ts'
import { compared, valueHere } from './comparing.ts'
import type { Comparison, Syntax } from './syntax.ts'
import { type Dialect, joined, negated, type Typed, translated, Untranslatable } from './translating.ts'

type Binary = Extract<Syntax, { is: 'binary' }>

/** `contains`, `anyof`, `allof` and comparisons with a list. */
export function membership({ op, left, right }: Binary, dialect: Dialect): Typed {
  if (left.is === 'list' && right.is !== 'list' && (op === 'anyof' || op === 'contains'))
    return membership({ is: 'binary', op: 'anyof', left: right, right: left, at: left.at }, dialect) // ['a', 'b'] contains {q} asks the same.
  if (left.is === 'list') throw new Untranslatable('a list may only stand on the right')
  const whole = translated(left, dialect)
  const parts = (right.is === 'list' ? right.items : [right]).map((item) => translated(item, dialect))
  return { value: claim(op, whole, parts), kind: 'boolean' }
}

function claim(op: Binary['op'], whole: Typed, parts: readonly Typed[]): Expression {
  const holding = parts.map((part) => holds(whole, part))
  switch (op) {
    case 'contains':
    case 'allof':
      return joined('and', holding)
    case 'notcontains':
      return negated(joined('and', holding))
    case 'anyof':
      return joined('or', holding)
    case 'eq':
    case 'ne': {
      if (parts.length === 1 && parts[0] && whole.symbol?.kind !== 'choices') return compared(op as Comparison, whole, parts[0])
      const same = joined('and', [...holding, { eq: [{ count: whole.value }, parts.length] }])
      return op === 'eq' ? same : negated(same)
    }
    default:
      throw new Untranslatable('a list has no order')
  }
}

/** Whether one thing is among what was chosen; of a single choice, whether it is that one. */
function holds(whole: Typed, part: Typed): Expression {
  if (whole.kind === 'choice' || whole.kind === 'boolean' || whole.kind === 'number') return compared('eq', whole, part)
  const item = whole.symbol && typeof part.value !== 'object' ? valueHere(whole.symbol, part.value) : part.value
  return { contains: [whole.value, item] }
}
