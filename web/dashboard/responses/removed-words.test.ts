import { expect, it } from 'vitest'
import { removedWords } from './removed-words.ts'

it('says how many responses are gone and why, and nothing where none is', () => {
  expect(removedWords({ erasure: 0, retention: 0 })).toBe('')
  expect(removedWords({ erasure: 1, retention: 0 })).toBe('1 response was removed at its person’s wish.')
  expect(removedWords({ erasure: 0, retention: 1200 })).toBe('1,200 responses were removed by your rule on how long responses are kept.')
  expect(removedWords({ erasure: 2, retention: 1 })).toBe(
    '3 responses were removed: 2 at the wish of those who gave them, 1 by your rule on how long responses are kept.',
  )
})
