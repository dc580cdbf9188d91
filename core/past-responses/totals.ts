/** Scores are computed from the answers, whatever a file says they were; where the two differ, both are told. */
import type { Score } from '../responses/contract.ts'
import type { Told } from './lines.ts'

/** One line for each that differs by more than the file rounds: `score: 62.5 in the file, 60.0 from the answers`. */
export function differingTotals(
  told: Readonly<Record<string, Told>>,
  { score, group_results }: Pick<Score, 'score' | 'group_results'>,
): string[] {
  return Object.entries(told).flatMap(([group_id, one]) => {
    const group = group_results.find((each) => each.group_id === group_id)
    const own = group_id === '' ? score : (group?.percentage ?? null)
    if (own !== null && isSame(one, own)) return []
    const name = group_id === '' ? 'score' : (nameOf(group) ?? group_id)
    const points = one.out_of === undefined ? '' : ` of ${one.out_of}`
    return [
      `${name}: ${one.value.toFixed(Math.min(one.decimals, 6))}${points} in the file, ${own === null ? 'none' : own.toFixed(1)} from the answers`,
    ]
  })
}

const nameOf = (group: Score['group_results'][number] | undefined) => (typeof group?.label === 'string' ? group.label : undefined)

/** By how much a total may differ: half of its last decimal, and what binary fractions lose. */
const isSame = ({ value, decimals, out_of = 100 }: Told, own: number) =>
  Math.abs(value - (own * out_of) / 100) <= 0.5 * 10 ** -decimals + 1e-9
