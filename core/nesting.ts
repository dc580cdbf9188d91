/** Lists and objects inside each other, at most: a condition of 20 operators within its survey needs 50. */
export const MAX_NESTING = 64

/** Where a JSON value is nested deeper than that; null where it is not. Walks without calling itself, however deep it goes. */
export function tooDeepAt(value: unknown): string | null {
  const waiting: { part: unknown; path: string; depth: number }[] = [{ part: value, path: '', depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { part, path, depth } = next
    if (typeof part !== 'object' || part === null) continue
    if (depth > MAX_NESTING) return path
    for (const [key, inner] of Object.entries(part))
      if (typeof inner === 'object') waiting.push({ part: inner, path: path === '' ? key : `${path}.${key}`, depth: depth + 1 })
  }
  return null
}
