type Existing = { id: string; submitted_at: number; attempt_number: number }
type Fresh = { id: string; submitted_at: number }

/**
 * The numbers of a person's attempts once some of the past have come: in the order of time. Of those that were there each
 * keeps its number where it can, so that a gap which a removal left is filled first; named are the new ones and those that move.
 */
export function places(existing: readonly Existing[], fresh: readonly Fresh[]): Map<string, number> {
  const all = [...existing, ...fresh.map((one) => ({ ...one, attempt_number: 0 }))].sort(
    (a, b) => a.submitted_at - b.submitted_at || (a.id < b.id ? -1 : 1),
  )
  const placed = new Map<string, number>()
  let last = 0
  for (const { id, attempt_number } of all) {
    last = Math.max(last + 1, attempt_number)
    if (last !== attempt_number) placed.set(id, last)
  }
  return placed
}
