/**
 * What two attempts say, as facts for two or three sentences: the change as a whole and, where there are several question
 * groups, the one that rose most and the one that fell most. The words live with the screens.
 */
import type { Definition, Settings } from '../surveys/contract.ts'
import { directionOf } from './comparison.ts'
import type { ChangeMeaning, ChangeSentence, GroupChange } from './contract.ts'
import type { ReliableChange } from './reliable-change.ts'

type Better = Settings['better']
type Changed = { delta: number | null; groups: readonly GroupChange[] }
type Moved = { group_id: string; delta: number }
type Direct = { better: Better; definition: Pick<Definition, 'groups'> }

export function changeSentences(
  { delta, groups }: Changed,
  { better, definition }: Direct,
  reliable: ReliableChange | null,
): ChangeSentence[] {
  const betterOf = new Map(definition.groups.map((group) => [group.id, group.better ?? better]))
  const known = groups.flatMap(({ group_id, delta: change }) => (change === null ? [] : [{ group_id, delta: change }]))
  const byChange = known.toSorted((a, b) => b.delta - a.delta)
  // Of several that moved alike, none moved most.
  const alone = (one: Moved | undefined, next: Moved | undefined) =>
    one && next && directionOf(one.delta - next.delta) !== 'same' ? one : undefined
  const [most, least] = [alone(byChange[0], byChange[1]), alone(byChange.at(-1), byChange.at(-2))]
  const about = (kind: 'largest_rise' | 'largest_fall', group: Moved) => [
    { kind, ...group, meaning: meaningOf(group.delta, betterOf.get(group.group_id) ?? better) },
  ]
  return [
    ...(delta === null ? [] : [overallOf(delta, better, reliable)]),
    ...(most && directionOf(most.delta) === 'up' ? about('largest_rise', most) : []),
    ...(least && directionOf(least.delta) === 'down' ? about('largest_fall', least) : []),
  ]
}

const overallOf = (delta: number, better: Better, reliable: ReliableChange | null): ChangeSentence => ({
  kind: 'overall',
  delta,
  direction: directionOf(delta),
  meaning: meaningOf(delta, better),
  wobble: reliable && (reliable.is_beyond ? 'beyond' : 'within'),
})

/** Whether a change is for the better; null where nothing changed or neither direction is better. */
export function meaningOf(delta: number, better: Better): ChangeMeaning | null {
  const direction = directionOf(delta)
  if (direction === 'same' || better === 'neither') return null
  return (direction === 'up') === (better === 'higher') ? 'better' : 'worse'
}
