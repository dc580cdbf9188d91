/** A CSV of people: which of its columns is the address, and which lines can be used. */

const EMAIL = ['email', 'e-mail', 'mail', 'email address', 'e-mail address', 'address', 'email_address']

/** The plain name that a heading is compared by. */
export const headingKey = (heading: string) => heading.trim().toLowerCase()

export const isEmailHeading = (heading: string) => EMAIL.includes(headingKey(heading))

/** The most lines that a file may have, its header not counted. */
export const MOST_LINES = 10_000

/** `line` counts from 1 with the header, as a spreadsheet shows it. `cells` are by column; blank ones are left out. */
export type CsvLine = { line: number; cells: Record<string, string>; fault: string | null }

/** Why a header cannot be used, with what was found and what is needed; null when it can. */
export function headerFault(headings: readonly string[], columns: readonly string[]): string | null {
  const found = headings.filter((heading) => heading.trim() !== '')
  const said = found
    .slice(0, 8)
    .map((heading) => `“${heading.trim().slice(0, 40)}”`)
    .join(', ')
  if (found.length === 0) return 'this is empty: bring a header line that has a column email, and a line for each person'
  if (!columns.includes('email')) return `begin with a header line that has a column email; the first line says ${said}`
  const twice = columns.find((column, i) => column !== '' && columns.indexOf(column) !== i)
  return twice === undefined ? null : `name each column once: two of ${said} mean ${twice}`
}

/** Rows below the header, those without anything left out. */
export function linesOf(columns: readonly string[], rows: readonly (readonly string[])[], faults: ReadonlyMap<number, string>): CsvLine[] {
  return rows.flatMap((row, i) => {
    if (i === 0 || row.every((cell) => cell.trim() === '')) return []
    const filled = columns.flatMap((column, at): [string, string][] => {
      const cell = row[at]?.trim() ?? ''
      return column === '' || cell === '' ? [] : [[column, cell]]
    })
    const isTooLong = row.slice(columns.length).some((cell) => cell.trim() !== '')
    const fault = faults.get(i) ?? (isTooLong ? `this line has ${row.length} cells, and the header ${columns.length}` : null)
    return { line: i + 1, cells: Object.fromEntries(filled), fault }
  })
}
