/**
 * What an expression can be worth: a number, a text, yes or no, a list, or nothing. A day is a text such as 2026-03-31. How
 * values meet is decided here once, so that no operator can fail: what makes no sense is blank.
 */
import type { AnswerValue } from '../contract.ts'

/** Null is blank. */
export type Value = number | string | boolean | readonly string[] | null

/** Blank text, an empty list and an answer without rows are no value; an answer by rows is the list of rows that have one. */
export function valueOfAnswer(answer: AnswerValue | null | undefined): Value {
  if (answer === undefined || answer === null) return null
  if (typeof answer === 'string') return answer.trim() === '' ? null : answer
  if (typeof answer === 'number') return Number.isFinite(answer) ? answer : null
  if (typeof answer !== 'object') return answer
  const items = Array.isArray(answer) ? answer : Object.keys(answer).filter((row) => answer[row]?.length)
  return items.length > 0 ? items : null
}

/** A number, or text that looks like one; null otherwise. */
export function numberIn(value: Value): number | null {
  if (typeof value === 'string' && value.trim() !== '') value = Number(value)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** For sums: anything that is no number makes the sum blank. */
export const numbersIn = (values: readonly Value[]): number[] | null => {
  const numbers = values.map(numberIn)
  return numbers.length > 0 && numbers.every((number) => number !== null) ? numbers : null
}

/** Blank equals only blank. Lists are equal when they hold the same in the same order. */
export function isEqual(a: Value, b: Value): boolean {
  const [x, y] = [numberIn(a), numberIn(b)]
  if (x !== null && y !== null) return x === y
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null)
    return a.length === b.length && a.every((item, i) => item === b[i])
  return a === b
}

/** Below 0, 0 or above, as for sorting; null where the two have no order. Texts go by their characters, and so ISO days by time. */
export function order(a: Value, b: Value): number | null {
  const [x, y] = [numberIn(a), numberIn(b)]
  if (x !== null && y !== null) return x - y
  if (typeof a !== 'string' || typeof b !== 'string') return null
  return a < b ? -1 : a > b ? 1 : 0
}

export function textOf(value: Value): string {
  if (value === null) return ''
  return typeof value === 'object' ? value.join(', ') : String(value)
}

/** Days since 1970 of a day, or of the day that a moment begins with; null when it is on no calendar. */
export function dayNumber(value: Value): number | null {
  const day = typeof value === 'string' ? /^\d{4}-\d\d-\d\d(?=$|T)/.exec(value)?.[0] : undefined
  const ms = day ? Date.parse(day) : Number.NaN
  // Some engines take 30 February for 2 March.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day ? null : ms / 86_400_000
}

/** Halves go away from zero. */
export function rounded(number: number, digits: number): number {
  const scale = 10 ** Math.max(0, Math.min(10, Math.trunc(digits)))
  const whole = Math.round(Number((Math.abs(number) * scale).toPrecision(15)))
  return (Math.sign(number) * whole) / scale
}

/** The name that somebody is called by, as far as a full name tells. */
export const firstNameOf = (full_name: string): string => full_name.trim().split(/\s+/)[0] ?? ''
