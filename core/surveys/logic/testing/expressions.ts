/** Any expression that its shape allows, made from a number. What it names need not be there. */
import type { Expression } from '../contract.ts'
import { randomFrom } from '../shuffle.ts'

const IDS = ['a', 'q1', 'm-2', 'Q_3', 'constructor', 'we.ird', '}', '"', 'ü', ' ']
const TEXTS = ['', 'x', '2', '2026-01-31', 'say "so"', 'back\\slash', 'two\nlines', '{answer.a}', '🙂', '\u2028', '\ud800']
const NUMBERS = [0, 1, -1, 2.5, -0.1, 1e-7, 1e9, 123_456_789.123]
const LISTS = ['add', 'multiply', 'min', 'max', 'mean', 'join', 'and', 'or']
const PAIRS = ['subtract', 'divide', 'round', 'days_between', 'eq', 'ne', 'lt', 'le', 'gt', 'ge', 'contains']

export function someExpression(seed: number): Expression {
  const random = randomFrom(`expression ${seed}`)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T // Never of an empty list.
  const row = () => (random() < 0.3 ? { row: pick(IDS) } : {})
  const leaf = (): Expression =>
    pick<() => Expression>([
      () => pick(NUMBERS),
      () => pick(TEXTS),
      () => random() < 0.5,
      () => ({ answer: pick(IDS), ...row() }),
      () => ({ answer: pick(IDS), ...row() }),
      () => ({ previous: pick(IDS), ...row() }),
      () => ({ calculated: pick(IDS) }),
      () => ({ score: pick(['', ...IDS]) }),
      () => ({ person: pick(['first_name', 'full_name', 'locale'] as const) }),
      () => ({ attempt: 'number' }),
      () => ({ today: true }),
      () => ({ answered: pick(IDS) }),
      // One answer without a row has two spellings; the short one is what is written.
      () => ({ answered: { answer: pick(IDS), row: pick(IDS) } }),
    ])()
  const node = (depth: number): Expression => {
    if (depth > 4 || random() < 0.3) return leaf()
    const inner = () => node(depth + 1)
    return pick<() => Expression>([
      () => ({ not: inner() }),
      () => ({ length: inner() }),
      () => ({ count: inner() }),
      () => ({ if: [inner(), inner(), inner()] }),
      () => ({ matches: [inner(), pick(TEXTS)] }),
      ...Array.from({ length: 4 }, () => () => ({ [pick(PAIRS)]: [inner(), inner()] }) as unknown as Expression), // All take two.
      ...Array.from(
        { length: 4 },
        () => () => ({ [pick(LISTS)]: Array.from({ length: 1 + Math.floor(random() * 3) }, inner) }) as unknown as Expression, // All take lists.
      ),
    ])()
  }
  return node(0)
}
