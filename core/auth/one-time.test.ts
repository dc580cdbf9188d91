import { expect, it } from 'vitest'
import { refusalFacts } from '../problem.ts'
import { mustBeFresh } from './one-time.ts'

const codeOf = (act: () => void) => {
  try {
    act()
    return 'fresh'
  } catch (error) {
    return refusalFacts(error)?.code
  }
}
const state = (facts: Partial<{ expires_at: number; used_at: number | null; tries: number }> | null, now = 100) =>
  codeOf(() => mustBeFresh(facts && { expires_at: 200, used_at: null, tries: 0, ...facts }, now))

it('lets a fresh secret act, until the very moment it expires', () => {
  expect(state({})).toBe('fresh')
  expect(state({}, 199)).toBe('fresh')
  expect(state({}, 200)).toBe('expired')
})

it('says used before expired, for that is what happened', () => {
  expect(state({ used_at: 50 }, 300)).toBe('used')
  expect(state(null)).toBe('not-found')
})

it('ends after five tries', () => {
  expect(state({ tries: 4 })).toBe('fresh')
  expect(state({ tries: 5 })).toBe('expired')
})
