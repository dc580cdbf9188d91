import { expect, it } from 'vitest'
import { csvCell, csvLine } from './cell.ts'

/** A name that a spreadsheet would run: =HYPERLINK(…), a command by DDE. */
it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1', '＝1+1', '＠SUM(A1)'])('takes its power from %j', (text) => {
  expect(csvCell(text).replaceAll('"', '')).toBe(`'${text}`)
})

it('leaves numbers the numbers they are, and other text as it is', () => {
  expect(csvLine([-1.5, 0, null, 'a-b', 'Zoë', ''])).toBe('-1.5,0,,a-b,Zoë,\r\n')
})

it('holds commas, quotes and lines within their cell', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines', '=1,2'])).toBe('"a,b","say ""hi""","two\nlines","\'=1,2"\r\n')
})
