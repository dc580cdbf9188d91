import { expect, test } from 'vitest'
import { mustRunSomething, noTests, sum } from './tally.ts'

test('a part without tests has failed', () => {
  expect(mustRunSomething(noTests())).toMatchObject({ passed: 0, failed: 1 })
})

test('parts add up', () => {
  expect(
    sum([
      { passed: 2, failed: 0, faults: [] },
      { passed: 1, failed: 1, faults: ['x'] },
    ]),
  ).toEqual({ passed: 3, failed: 1, faults: ['x'] })
})
