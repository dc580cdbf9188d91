/** What becomes of a response when its version is scored anew: under other settings, or by other rules. */
import type { GroupResult, Score } from './contract.ts'

/** The figures of a score: its names and bands follow from the version. */
export type Figures = Pick<Score, 'score'> & { group_results: readonly Pick<GroupResult, 'group_id' | 'percentage'>[] }

/** `parts`: only groups changed. `lost` and `gained`: it had a score and has none now, and the other way round. */
const RESCORED = ['raised', 'lowered', 'lost', 'gained', 'parts', 'unchanged'] as const
export type Rescored = (typeof RESCORED)[number]

/** Scores are unrounded: what differs by less than this differs by the order of additions alone. */
const SAME_WITHIN = 1e-9

/** What the new figures are beside the old ones. */
export function rescored(before: Figures, after: Figures): Rescored {
  if (!isAsBefore(before.score, after.score)) {
    if (after.score === null) return 'lost'
    if (before.score === null) return 'gained'
    return after.score > before.score ? 'raised' : 'lowered'
  }
  return changedGroups(before, after).length === 0 ? 'unchanged' : 'parts'
}

/** The groups that have other figures than before; `undefined` where a group was not there, or is no more. */
export function changedGroups(before: Figures, after: Figures) {
  const [old, now] = [before, after].map(
    ({ group_results }) => new Map(group_results.map(({ group_id, percentage }) => [group_id, percentage])),
  ) as [Map<string, number | null>, Map<string, number | null>] // Two in, two out.
  return [...new Set([...now.keys(), ...old.keys()])]
    .filter((id) => old.has(id) !== now.has(id) || !isAsBefore(old.get(id) ?? null, now.get(id) ?? null))
    .map((group_id) => ({ group_id, before: old.get(group_id), after: now.get(group_id) }))
}

const isAsBefore = (before: number | null, after: number | null) =>
  before === null || after === null ? before === after : Math.abs(before - after) < SAME_WITHIN
