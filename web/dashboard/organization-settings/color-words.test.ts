import { expect, it } from 'vitest'
import { colorWords } from './color-words.ts'

it('says how text on a colour reads and where the colour stands out', () => {
  expect(colorWords('#1f5f54')).toEqual([
    'Text on it is white: contrast 7.4 to 1, easy to read.',
    'On a light page: contrast 7.0 to 1, stands out.',
    'On a dark page: contrast 2.4 to 1, hard to make out there; the name beside it still says whose it is.',
  ])
  expect(colorWords('#ffdd00')[0]).toMatch(/^Text on it is black/)
  expect(colorWords('#ffdd00').map((line) => /stands out/.test(line))).toEqual([false, false, true])
})

it('rounds no contrast up to one that would do', () => {
  // 4.478 to 1 with white: black is written on it.
  expect(colorWords('#777777')[0]).toBe('Text on it is black: contrast 4.6 to 1, easy to read.')
})
