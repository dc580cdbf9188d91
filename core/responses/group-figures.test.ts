import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allGroupResults, gathered, type Latest, NOBODY, safeGroupResults } from './group-figures.ts'

const groups = [
  { id: 'calm', label: 'Calm', color: '#336699' },
  { id: 'sleep', label: 'Sleep', color: '#993366' },
]
const one = (score: number | null, people_groups: string[] = [], sleep: number | null = score): Latest => ({
  score,
  percentages: { calm: score, sleep },
  people_groups,
})
const many = (n: number, ...about: Parameters<typeof one>) => Array.from({ length: n }, () => one(...about))
const named = (...ids: string[]) => ids.map((id) => ({ id, name: id }))
const shownTo = (latest: Latest[], ...ids: string[]) => safeGroupResults(gathered(NOBODY, latest), { groups, people_groups: named(...ids) })
const idsOf = ({ people_groups }: ReturnType<typeof shownTo>) => people_groups.map(({ id }) => id)

describe('what members see of groups', () => {
  it('is nothing of four people, and the means of five', () => {
    expect(shownTo(many(4, 50))).toEqual({ everyone: null, people_groups: [], is_hidden: true })
    const { everyone } = shownTo([...many(4, 50), one(100)])
    expect(everyone).toMatchObject({ n: 5, n_scored: 5, score: 60, groups: [{ group_id: 'calm', n: 5, percentage: 60 }, {}] })
  })

  it('leaves out a group of four, and one whose rest would be four', () => {
    expect(idsOf(shownTo([...many(4, 10, ['a']), ...many(6, 90, ['b'])], 'a', 'b'))).toEqual([])
    expect(idsOf(shownTo([...many(5, 10, ['a']), ...many(6, 90, ['b'])], 'a', 'b'))).toEqual(['a', 'b'])
  })

  it('leaves out groups that could be got by subtracting several others', () => {
    const latest = [...many(6, 10, ['a']), ...many(6, 20, ['b']), ...many(3, 30, ['c'])]
    // Everyone less a and b would be c, who are three.
    expect(idsOf(shownTo(latest, 'a', 'b', 'c'))).toEqual(['a'])
    const overlapping = [...many(6, 10, ['a']), ...many(2, 20, ['a', 'b']), ...many(6, 30, ['b'])]
    expect(idsOf(shownTo(overlapping, 'a', 'b'))).toHaveLength(1)
  })

  it('leaves out a figure that only few lack, which would give away their others', () => {
    const { everyone, is_hidden } = shownTo([...many(9, 50), one(50, [], null)])
    expect([everyone?.groups.map(({ group_id }) => group_id), is_hidden]).toEqual([['calm'], true])
  })

  it('never lets any combination of shown groups single out one to four people', () => {
    const person = fc.record({
      score: fc.constantFrom(null, 50),
      sleep: fc.constantFrom(null, 50),
      groups: fc.subarray(['a', 'b', 'c', 'd']),
    })
    fc.assert(
      fc.property(fc.array(person, { maxLength: 60 }), (people) => {
        const latest = people.map((each) => one(each.score, each.groups, each.sleep))
        const shown = shownTo(latest, 'a', 'b', 'c', 'd')
        const told = shown.everyone?.groups.map(({ group_id }) => group_id) ?? []
        const cell = (each: Latest) =>
          [
            ...idsOf(shown).map((id) => each.people_groups.includes(id)),
            ...told.map((id) => each.percentages[id] !== null),
            shown.everyone?.score === null || each.score !== null,
          ].join()
        const sizes = [...Map.groupBy(latest, cell).values()].map(({ length }) => length)
        if (shown.everyone) expect(Math.min(...sizes)).toBeGreaterThanOrEqual(5)
      }),
    )
  })
})

it('owners and admins see every group, the small ones marked', () => {
  const all = allGroupResults(gathered(NOBODY, [...many(4, 10, ['a']), ...many(6, 90)]), { groups, people_groups: named('a', 'nobody') })
  expect(all.everyone).toMatchObject({ n: 10, too_few: false, score: 58 })
  expect(all.people_groups).toMatchObject([{ id: 'a', n: 4, too_few: true, score: 10 }])
})

it('says the same of people who come a portion at a time', () => {
  const people = [...many(7, 10, ['b', 'a']), ...many(9, 90, ['a', 'b'], null), one(null), ...many(5, 40)]
  const asked = { groups, people_groups: named('a', 'b') }
  const portions = gathered(gathered(NOBODY, people.slice(0, 11)), people.slice(11))
  expect(portions.size).toBe(4)
  expect(allGroupResults(portions, asked)).toEqual(allGroupResults(gathered(NOBODY, people), asked))
  expect(allGroupResults(portions, asked).everyone).toMatchObject({ n: 22, n_scored: 21, score: (70 + 810 + 200) / 21 })
})
