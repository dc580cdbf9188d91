/**
 * What a group of people scored together, and which groups may be told of. Nothing is shown from which figures of one to four
 * people follow, also by subtracting shown groups from each other: however shown sums are added and subtracted, what comes out
 * is about whole cells of people who are in exactly the same shown groups. So every such cell holds nobody or at least five.
 */
import type { QuestionGroup } from '../surveys/contract.ts'
import type { GroupFigures, GroupResults } from './contract.ts'

/** Five is the smallest group shown: below it a manager can guess who answered what (docs/privacy.md). */
export const MIN_GROUP = 5

/** Somebody's latest result. `percentages` by question group; `people_groups` are ids. */
export type Latest = { score: number | null; percentages: Readonly<Record<string, number | null>>; people_groups: readonly string[] }
export type PeopleGroup = { id: string; name: string }
type Asked = { groups: readonly QuestionGroup[]; people_groups: readonly PeopleGroup[] }

/** Everything, with groups marked that are too small to conclude from: for owners and admins. */
export const allGroupResults = (latest: readonly Latest[], { groups, people_groups }: Asked): GroupResults => ({
  everyone: figuresOf(latest, groups),
  people_groups: people_groups.map((group) => ({ ...group, ...figuresOf(membersOf(latest, group), groups) })).filter(({ n }) => n > 0),
  is_hidden: false,
})

/** What members may see. The figures of all come first, then the larger groups; a group that would give others away stays hidden. */
export function safeGroupResults(latest: readonly Latest[], { groups, people_groups }: Asked): GroupResults {
  if (latest.length < MIN_GROUP) return { everyone: null, people_groups: [], is_hidden: latest.length > 0 }
  const cells = new Cells(latest)
  const hasScore = cells.admit(({ score }) => score !== null)
  const shownGroups = groups.filter(({ id }) => cells.admit(({ percentages }) => typeof percentages[id] === 'number'))
  const present = people_groups.map((group) => ({ group, size: membersOf(latest, group).length })).filter(({ size }) => size > 0)
  const shownPeople = present
    .toSorted((a, b) => b.size - a.size)
    .filter(({ group: { id }, size }) => size >= MIN_GROUP && cells.admit((one) => one.people_groups.includes(id)))
    .map(({ group }) => group)
  const shown = hasScore ? latest : latest.map((one) => ({ ...one, score: null }))
  const { everyone, people_groups: told } = allGroupResults(shown, {
    groups: shownGroups,
    people_groups: people_groups.filter((group) => shownPeople.includes(group)),
  })
  const is_hidden = !hasScore || shownGroups.length < groups.length || shownPeople.length < present.length
  return { everyone, people_groups: told, is_hidden }
}

/** People by which of the admitted sets they are in. */
class Cells {
  readonly #people: readonly Latest[]
  #cells: string[]
  constructor(people: readonly Latest[]) {
    this.#people = people
    this.#cells = people.map(() => '')
  }

  /** Admits one set more, unless a cell of one to four people would come of it. */
  admit(isIn: (one: Latest) => boolean): boolean {
    const cells = this.#people.map((one, i) => `${this.#cells[i]}${isIn(one) ? 1 : 0}`)
    const sizes = [...Map.groupBy(cells, (cell) => cell).values()].map(({ length }) => length)
    if (sizes.some((size) => size < MIN_GROUP)) return false
    this.#cells = cells
    return true
  }
}

const membersOf = (latest: readonly Latest[], { id }: PeopleGroup) => latest.filter(({ people_groups }) => people_groups.includes(id))

function figuresOf(latest: readonly Latest[], groups: readonly QuestionGroup[]): GroupFigures {
  const overall = meanOf(latest.map(({ score }) => score))
  return {
    n: latest.length,
    too_few: latest.length < MIN_GROUP,
    n_scored: overall.n,
    score: overall.mean,
    groups: groups.map(({ id, label, color }) => {
      const { n, mean } = meanOf(latest.map(({ percentages }) => percentages[id] ?? null))
      return { group_id: id, name: label, color, n, too_few: n < MIN_GROUP, percentage: mean }
    }),
  }
}

function meanOf(scores: readonly (number | null)[]): { n: number; mean: number | null } {
  const known = scores.filter((score) => score !== null)
  const mean = known.length === 0 ? null : known.reduce((sum, score) => sum + score, 0) / known.length
  // Binary fractions add up to 100.00000000000001.
  return { n: known.length, mean: mean === null ? null : Math.min(100, mean) }
}
