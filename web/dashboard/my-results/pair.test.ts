import { expect, it } from 'vitest'
import { attemptName, pairIn } from './pair.ts'

const four = [1, 2, 3, 4]

it('compares the first with the latest unless two others are asked for', () => {
  expect(pairIn({}, four)).toEqual({ from: 1, to: 4 })
  expect(pairIn({ from: '2', to: '3' }, four)).toEqual({ from: 2, to: 3 })
})

it('begins with the earlier one, whichever was named first', () => {
  expect(pairIn({ from: '3', to: '2' }, four)).toEqual({ from: 2, to: 3 })
})

it.each<Record<string, string>>([{ from: '2' }, { from: '2', to: '2' }, { from: '2', to: '9' }, { from: 'x', to: '' }])(
  'does without %o',
  (asked) => {
    expect(pairIn(asked, four)).toEqual({ from: 1, to: 4 })
  },
)

it('has words for the first and the latest, and a number for the others', () => {
  expect(four.map((attempt) => attemptName(attempt, four))).toEqual(['First', 'Attempt 2', 'Attempt 3', 'Latest'])
})
