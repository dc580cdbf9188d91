import Papa from 'papaparse'
import { type CsvLine, headerFault, linesOf, MOST_LINES } from '../../core/csv/people.ts'
import type { ReadAs } from '../../core/jobs/contract.ts'
import { refuse } from '../../core/problem.ts'
import type { Encoding } from './text-file.ts'

const SEPARATORS = [',', ';', '\t'] as const

type Table = { headings: string[]; rows: string[][]; faults: Map<number, string>; separator: ReadAs['separator'] }

/** A CSV's cells, its header among the rows, and the rows whose quotation marks are wrong. */
export function readTable(csv: string, columnOf: (heading: string) => string): Table {
  // Excel may begin with a line that only names the separator, and does not count it.
  const text = csv.replace(/^\uFEFF/, '').replace(/^"?sep=.?"?\r?\n/i, '')
  const separator = separatorOf(text, columnOf)
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: separator })
  const faults = errors.flatMap(({ type, row }): [number, string][] => (type === 'Quotes' ? [[row ?? 0, QUOTES]] : []))
  return { headings: data[0] ?? [], rows: data, faults: new Map(faults), separator }
}

/** The lines of a CSV of people, and how it was read. Refuses what has no header that can be used, no lines, or too many. */
export function readPeople(csv: string, encoding: Encoding, columnOf: (heading: string) => string): { lines: CsvLine[]; read_as: ReadAs } {
  const { headings, rows, faults, separator } = readTable(csv, columnOf)
  const columns = headings.map(columnOf)
  const fault = headerFault(headings, columns)
  if (fault !== null) wrong(fault)
  const lines = linesOf(columns, rows, faults)
  const many = howMany(lines.length)
  if (many !== null) wrong(many)
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

/** What is wrong with so many lines, if anything. */
export function howMany(lines: number): string | null {
  if (lines === 0) return 'there is a header and no line below it'
  return lines > MOST_LINES ? `bring at most ${count(MOST_LINES)} lines at a time; this has ${count(lines)}` : null
}

const count = (lines: number) => lines.toLocaleString('en')

const wrong = (message: string): never => refuse({ code: 'invalid-input', errors: [{ path: 'csv', message }] })
