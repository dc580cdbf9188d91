import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fitsPattern, patternProblem } from './pattern.ts'

it.each<[string, string[], string[]]>([
  ['[A-Z]{2}\\d{4}', ['AB1234'], ['AB123', 'xAB1234', 'ab1234']],
  ['^\\d{5}(-\\d{4})?$', ['12345', '12345-6789'], ['1234', '12345-', '12345-67890']],
  ['(red|green|blue){1,2}', ['red', 'redblue'], ['', 'redredred']],
  ['[^@\\s]+@[\\w.\\-]+', ['a@b.org'], ['a b@c', '@c']],
  ['\\p{L}+', ['Ærøskøbing', 'مرحبا'], ['a1', '']],
  ['a.c', ['abc', 'a😀c'], ['ac', 'a\nc']],
  ['\\(\\+\\d+\\)', ['(+44)'], ['+44']],
  ['a{2,}', ['aa', 'aaaa'], ['a']],
  ['(\\d{3}-)*x', ['x', '123-456-x'], ['12-x']],
  ['|a', ['', 'a'], ['aa']],
])('%s', (pattern, good, bad) => {
  expect(patternProblem(pattern)).toBeNull()
  for (const text of good) expect([text, fitsPattern(pattern, text)]).toEqual([text, true])
  for (const text of bad) expect([text, fitsPattern(pattern, text)]).toEqual([text, false])
})

it.each([
  ['(a+)+', 'repetition inside'],
  ['(a*|b)*c', 'repetition inside'],
  ['((a{1,9}){1,9}){1,9}', 'repetition inside'],
  ['(a)\\1', 'earlier groups'],
  ['(?=a)a', 'looking ahead'],
  ['(?<n>a)', 'looking ahead'],
  ['a**', 'only once'],
  ['a+?', 'lazy'],
  ['*a', 'nothing before'],
  ['(a', 'ends too early'],
  ['a)', 'too many'],
  ['[z-a]', 'not a class'],
  ['[a', 'ends too early'],
  ['a{9,1}', 'at least the first'],
  ['\\bword', 'not allowed'],
  ['a^b', 'only at the beginning'],
  ['(\\d{99}){99}', 'counts too far'],
  ['a'.repeat(201), 'at most 200'],
])('%s is refused with the reason', (pattern, reason) => expect(patternProblem(pattern)).toContain(reason))

it('takes no longer for patterns that explode elsewhere', () => {
  expect(fitsPattern('(a|a)*(a|a)*(a|a)*(a|a)*b', 'a'.repeat(10_000))).toBe(false)
  expect(fitsPattern('.*.*.*.*.*.*.*x', 'a'.repeat(10_000))).toBe(false)
})

it('never throws, and says of what it takes the same as the platform does', () => {
  const piece = fc.constantFrom('a', 'b', '[ab]', '.', '\\d', '(a|b)', '(ab)', '(?:b|)', '1')
  const times = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}')
  const pattern = fc.array(fc.tuple(piece, times), { maxLength: 6 }).map((parts) => parts.flat().join(''))
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', 'c'), maxLength: 8 })
  fc.assert(
    fc.property(pattern, text, (source, value) => {
      expect([source, value, fitsPattern(source, value)]).toEqual([source, value, new RegExp(`^(?:${source})$`, 'u').test(value)])
    }),
  )
  fc.assert(fc.property(fc.string({ maxLength: 40 }), (source) => typeof fitsPattern(source, 'abc') === 'boolean'))
})
