import { expect, it } from 'vitest'
import { ONE_LINE, PLAIN_TEXT, VISIBLE } from './one-line.ts'

it.each(["Zoë O'Brien-Núñez", 'علی‌رضا', 'क्‍ष', '王小明', '👩‍💻 Team', 'ab\u{200e}c'])('takes the name %s', (name) => {
  expect([ONE_LINE.test(name), VISIBLE.test(name)]).toEqual([true, true])
})

it.each(['\n', '\r', '\t', '\0', '\u{85}', '\u{2028}', '\u{2029}'])('takes no line break or control character: %j', (sign) => {
  expect(ONE_LINE.test(`a${sign}b`)).toBe(false)
})

it.each(['\u{202e}', '\u{202a}', '\u{2066}', '\u{2069}', '\u{200b}', '\u{2060}', '\u{feff}', '\u{ad}', '\u{d800}'])(
  'takes nothing that hides: %j',
  (sign) => expect([ONE_LINE.test(`a${sign}b`), PLAIN_TEXT.test(`a${sign}b`)]).toEqual([false, false]),
)

it('tells a name from one that nobody can see', () => {
  for (const name of ['', ' ', '\u{200d}', '\u{a0}\u{3000}', '\u{301}']) expect([name, VISIBLE.test(name)]).toEqual([name, false])
})

it('keeps the lines of a longer text, and no other control', () => {
  expect(PLAIN_TEXT.test('Dear all,\r\n\n\tsee you')).toBe(true)
  expect(PLAIN_TEXT.test('a\0b')).toBe(false)
})
