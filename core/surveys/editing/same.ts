/** Whether two values of JSON say the same, in whatever order their keys were written. A key without a value is no key. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [keysA, keysB] = [keysOf(a), keysOf(b)]
  return keysA.length === keysB.length && keysA.every((key) => same(a[key as keyof typeof a], b[key as keyof typeof b]))
}

const keysOf = (value: object) => Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [key]))
