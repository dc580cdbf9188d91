import { expect, it } from 'vitest'
import { MAX_NESTING, tooDeepAt } from './nesting.ts'

const nested = (depth: number): unknown => {
  let value: unknown = {}
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { not: value }
  return value
}

it('says where a value is nested too deep, however deep it goes', () => {
  expect(tooDeepAt({ a: nested(MAX_NESTING - 1) })).toBeNull()
  expect(tooDeepAt({ a: nested(MAX_NESTING) })).toMatch(/^a\./)
  expect(tooDeepAt({ a: 'x', b: nested(100_000) })?.split('.').length).toBe(MAX_NESTING + 1)
  for (const plain of [null, 5, 'x', []]) expect(tooDeepAt(plain)).toBeNull()
})
