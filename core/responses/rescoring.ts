/** What becomes of a response when its version is scored anew: under other settings, or by other rules. */
import type { GroupResult, Score } from './contract.ts'

/** The figures of a score: its names and bands follow from the version. */
export type Figures = Pick<Score, 'score'> & { group_results: readonly Pick<GroupResult, 'group_id' | 'percentage'>[] }
export type Rescored = { response_id: string; before: Figures; after: Figures }

/** Scores are unrounded: what differs by less than this differs by the order of additions alone. */
const SAME_WITHIN = 1e-9

/** The response with its scores of before and after; null where nothing changes. */
export function rescored(response_id: string, before: Figures, after: Figures): Rescored | null {
  const groups = new Map(before.group_results.map(({ group_id, percentage }) => [group_id, percentage]))
  const isSame =
    isAsBefore(before.score, after.score) &&
    groups.size === after.group_results.length &&
    after.group_results.every(({ group_id, percentage }) => groups.has(group_id) && isAsBefore(groups.get(group_id) ?? null, percentage))
  return isSame ? null : { response_id, before, after }
}

const isAsBefore = (before: number | null, after: number | null) =>
  before === null || after === null ? before === after : Math.abs(before - after) < SAME_WITHIN

export type RescoringReport = {
  responses: number
  changed: number
  raised: number
  lowered: number
  /** Had a score and have none now, and the other way round. */
  lost: number
  gained: number
  /** The greatest difference in points of 100, in either direction. */
  largest: number
}

/** What a run over all responses changed, in figures. `changes` are those that rescored() gave. */
export function rescoringReport(responses: number, changes: readonly Rescored[]): RescoringReport {
  const deltas = changes.flatMap(({ before, after }) => (before.score === null || after.score === null ? [] : [after.score - before.score]))
  return {
    responses,
    changed: changes.length,
    raised: deltas.filter((delta) => delta > SAME_WITHIN).length,
    lowered: deltas.filter((delta) => delta < -SAME_WITHIN).length,
    lost: changes.filter(({ before, after }) => before.score !== null && after.score === null).length,
    gained: changes.filter(({ before, after }) => before.score === null && after.score !== null).length,
    largest: deltas.reduce((most, delta) => Math.max(most, Math.abs(delta)), 0),
  }
}
