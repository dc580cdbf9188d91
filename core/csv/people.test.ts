import { expect, it } from 'vitest'
import { headerFault, linesOf } from './people.ts'

it('says of a header what was found and what is needed', () => {
  expect(headerFault(['ada@x.org', 'Ada'], ['ada@x.org', 'Ada'])).toBe(
    'begin with a header line that has a column email; the first line says “ada@x.org”, “Ada”',
  )
  expect(headerFault(['Mail', 'E-Mail'], ['email', 'email'])).toContain('two of “Mail”, “E-Mail” mean email')
  expect(headerFault([''], [''])).toContain('empty')
  expect(headerFault(['E-Mail', ''], ['email', ''])).toBeNull()
})

it('counts lines as a spreadsheet does, leaves blank ones and blank cells out, and names those that are broken', () => {
  const rows = [['email', 'name'], [' a@x.org ', ''], ['', ' '], ['b@x.org', 'Bo', 'more'], ['c@x.org']]
  expect(linesOf(['email', 'name'], rows, new Map([[4, 'broken']]))).toEqual([
    { line: 2, cells: { email: 'a@x.org' }, fault: null },
    { line: 4, cells: { email: 'b@x.org', name: 'Bo' }, fault: 'this line has 3 cells, and the header 2' },
    { line: 5, cells: { email: 'c@x.org' }, fault: 'broken' },
  ])
})
