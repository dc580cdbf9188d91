import { expect, it } from 'vitest'
import { refusalFacts } from '../problem.ts'
import { digitsOf, mustBeFresh, plainDigits } from './one-time.ts'

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

it('reads digits as they are typed anywhere', () => {
  expect(['１２３ ４５６', '١٢٣٤٥٦', '۱۲۳۴۵۶', '१२३४५६', '𝟏𝟐𝟑𝟒𝟓𝟔'].map((code) => digitsOf(plainDigits(code)))).toEqual(
    Array(5).fill('123456'),
  )
  expect(plainDigits('12345O')).toBe('12345O')
})
