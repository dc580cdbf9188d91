import type { InputError } from '../problem.ts'

/** Whatever has an id that one before it has. */
export function repeats(items: readonly { id: string; path: string }[], what: string, field = '.id'): InputError[] {
  const seen = new Set<string>()
  return items.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [{ path: `${path}${field}`, message: `another ${what} has the id ${id}; give this one its own` }]
  })
}
