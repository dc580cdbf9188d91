import Papa from 'papaparse'
import { type CsvLine, headerFault, linesOf, MOST_LINES } from '../../core/csv/people.ts'
import type { ReadAs } from '../../core/jobs/contract.ts'
import { refuse } from '../../core/problem.ts'
import type { Encoding } from './text-file.ts'

const SEPARATORS = [',', ';', '\t'] as const

/** The lines of a CSV of people, and how it was read. Refuses what has no header that can be used, no lines, or too many. */
export function readPeople(csv: string, encoding: Encoding, columnOf: (heading: string) => string): { lines: CsvLine[]; read_as: ReadAs } {
  // Excel may begin with a line that only names the separator, and does not count it.
  const text = csv.replace(/^\uFEFF/, '').replace(/^"?sep=.?"?\r?\n/i, '')
  const separator = separatorOf(text, columnOf)
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: separator })
  const headings = data[0] ?? []
  const columns = headings.map(columnOf)
  const fault = headerFault(headings, columns)
  if (fault !== null) wrong(fault)
  const faults = errors.flatMap(({ type, row }): [number, string][] => (type === 'Quotes' ? [[row ?? 0, QUOTES]] : []))
  const lines = linesOf(columns, data, new Map(faults))
  if (lines.length === 0) wrong('there is a header and no line below it')
  if (lines.length > MOST_LINES) wrong(`bring at most ${count(MOST_LINES)} lines at a time; this has ${count(lines.length)}`)
  return { lines, read_as: { encoding, separator, columns: columns.filter(Boolean) } }
}

/** The one under which the header names the address, or else the most columns: lines below it may hold any of them. */
function separatorOf(text: string, columnOf: (heading: string) => string): ReadAs['separator'] {
  const ranked = SEPARATORS.map((separator) => {
    const [header = []] = Papa.parse<string[]>(text, { delimiter: separator, preview: 1 }).data
    return { separator, rank: header.length + (header.map(columnOf).includes('email') ? text.length : 0) }
  })
  return ranked.reduce((best, each) => (each.rank > best.rank ? each : best)).separator
}

const QUOTES = 'a quotation mark is not closed, or stands in the middle of a cell'

const count = (lines: number) => lines.toLocaleString('en')

const wrong = (message: string): never => refuse({ code: 'invalid-input', errors: [{ path: 'csv', message }] })
