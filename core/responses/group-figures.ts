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

/** People who are in the same groups and have figures of the same things: how many, and the sums of their scores. */
export type Alike = { n: number; score: number | null; percentages: Readonly<Record<string, number>>; people_groups: readonly string[] }
export type Gathered = ReadonlyMap<string, Alike>

export const NOBODY: Gathered = new Map()

/** These people with more of them: what is told of all needs no more than this of each, however many they are. */
export function gathered(before: Gathered, people: Iterable<Latest>): Gathered {
  const all = new Map(before)
  for (const { score, ...one } of people) {
    const percentages = Object.entries(one.percentages).flatMap(([id, value]) => (value === null ? [] : [[id, value] as const]))
    const people_groups = one.people_groups.toSorted()
    const key = JSON.stringify([score !== null, percentages.map(([id]) => id).toSorted(), people_groups])
    const { n, ...sums } = all.get(key) ?? { n: 0, score: null, percentages: {} as Alike['percentages'] }
    all.set(key, {
      n: n + 1,
      score: score === null ? null : score + (sums.score ?? 0),
      percentages: Object.fromEntries(percentages.map(([id, value]) => [id, value + (sums.percentages[id] ?? 0)])),
      people_groups,
    })
  }
  return all
}

/** The groups that these people are in, the largest first. */
export function largestGroups(people: Gathered): string[] {
  const sizes = new Map<string, number>()
  for (const { n, people_groups } of people.values()) for (const id of people_groups) sizes.set(id, (sizes.get(id) ?? 0) + n)
  return [...sizes].toSorted(([, a], [, b]) => b - a).map(([id]) => id)
}

export type PeopleGroup = { id: string; name: string }
type Asked = { groups: readonly QuestionGroup[]; people_groups: readonly PeopleGroup[] }

/** Everything, with groups marked that are too small to conclude from: for owners and admins. */
export const allGroupResults = (people: Gathered, asked: Asked): GroupResults => everything([...people.values()], asked)

const everything = (people: readonly Alike[], { groups, people_groups }: Asked): GroupResults => ({
  everyone: figuresOf(people, groups),
  people_groups: people_groups.map((group) => ({ ...group, ...figuresOf(membersOf(people, group), groups) })).filter(({ n }) => n > 0),
  is_hidden: false,
})

/** What members may see. The figures of all come first, then the larger groups; a group that would give others away stays hidden. */
export function safeGroupResults(gatheredPeople: Gathered, { groups, people_groups }: Asked): GroupResults {
  const people = [...gatheredPeople.values()]
  const n = sizeOf(people)
  if (n < MIN_GROUP) return { everyone: null, people_groups: [], is_hidden: n > 0 }
  const cells = new Cells(people)
  const hasScore = cells.admit(({ score }) => score !== null)
  const shownGroups = groups.filter(({ id }) => cells.admit(({ percentages }) => percentages[id] !== undefined))
  const present = people_groups.map((group) => ({ group, size: sizeOf(membersOf(people, group)) })).filter(({ size }) => size > 0)
  const shownPeople = present
    .toSorted((a, b) => b.size - a.size)
    .filter(({ group: { id }, size }) => size >= MIN_GROUP && cells.admit((one) => one.people_groups.includes(id)))
    .map(({ group }) => group)
  const shown = hasScore ? people : people.map((one) => ({ ...one, score: null }))
  const { everyone, people_groups: told } = everything(shown, {
    groups: shownGroups,
    people_groups: people_groups.filter((group) => shownPeople.includes(group)),
  })
  const is_hidden = !hasScore || shownGroups.length < groups.length || shownPeople.length < present.length
  return { everyone, people_groups: told, is_hidden }
}

/** People by which of the admitted sets they are in. */
class Cells {
  readonly #people: readonly Alike[]
  #cells: string[]
  constructor(people: readonly Alike[]) {
    this.#people = people
    this.#cells = people.map(() => '')
  }

  /** Admits one set more, unless a cell of one to four people would come of it. */
  admit(isIn: (one: Alike) => boolean): boolean {
    const cells = this.#people.map((one, i) => `${this.#cells[i]}${isIn(one) ? 1 : 0}`)
    const sizes = new Map<string, number>()
    for (const [i, cell] of cells.entries()) sizes.set(cell, (sizes.get(cell) ?? 0) + (this.#people[i]?.n ?? 0))
    if ([...sizes.values()].some((size) => size < MIN_GROUP)) return false
    this.#cells = cells
    return true
  }
}

const membersOf = (people: readonly Alike[], { id }: PeopleGroup) => people.filter(({ people_groups }) => people_groups.includes(id))

/** How many people they are. */
export const sizeOf = (people: readonly Alike[]) => people.reduce((sum, { n }) => sum + n, 0)

function figuresOf(people: readonly Alike[], groups: readonly QuestionGroup[]): GroupFigures {
  const overall = meanOf(people, ({ score }) => score)
  const n = sizeOf(people)
  return {
    n,
    too_few: n < MIN_GROUP,
    n_scored: overall.n,
    score: overall.mean,
    groups: groups.map(({ id, label, color }) => {
      const { n: known, mean } = meanOf(people, ({ percentages }) => percentages[id] ?? null)
      return { group_id: id, name: label, color, n: known, too_few: known < MIN_GROUP, percentage: mean }
    }),
  }
}

function meanOf(people: readonly Alike[], sumIn: (one: Alike) => number | null): { n: number; mean: number | null } {
  let [n, sum] = [0, 0]
  for (const one of people) {
    const theirs = sumIn(one)
    if (theirs !== null) [n, sum] = [n + one.n, sum + theirs]
  }
  // Binary fractions add up to 100.00000000000001.
  return { n, mean: n === 0 ? null : Math.min(100, sum / n) }
}
