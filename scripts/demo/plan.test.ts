import { expect, test } from 'vitest'
import { demoPeople } from './people.ts'
import { demoPlan, NEEDS_WAIT_DAYS } from './plan.ts'
import { randomOf } from './random.ts'

const NOW = Date.parse('2026-03-01T12:00:00Z')
const random = randomOf(7)
const people = demoPeople(random)
const plan = demoPlan(people, random, NOW)
const needsOf = (person: object) => plan.sittings.filter((sitting) => sitting.person === person && sitting.survey === 'needs')

test('at least sixty people take part, all with addresses of their own', () => {
  expect(new Set(plan.sittings.map(({ person }) => person.email)).size).toBeGreaterThanOrEqual(60)
})

test('nothing happens before the last year or after now, and all of it in order', () => {
  const moments = plan.sittings.map(({ at }) => at)
  expect(moments).toEqual([...moments].sort((a, b) => a - b))
  expect(moments[0]).toBeGreaterThan(NOW - 364 * 86_400_000)
  expect(moments.at(-1)).toBeLessThan(NOW)
  expect(moments.every(Number.isInteger)).toBe(true)
})

test('nobody sits down before the wait is over', () => {
  for (const person of people) {
    const moments = needsOf(person).map(({ at }) => at)
    for (const [i, at] of moments.slice(1).entries()) expect(at - (moments[i] ?? 0)).toBeGreaterThan((NEEDS_WAIT_DAYS + 0.1) * 86_400_000)
  }
})
