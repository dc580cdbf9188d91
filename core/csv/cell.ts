/**
 * A value as a cell of a CSV file (RFC 4180) that people open in a spreadsheet. Text that a spreadsheet would take for a formula
 * gets an apostrophe before it (OWASP, "CSV injection"); a number stays the number it is.
 */
const TAKEN_FOR_FORMULA = /^[=+\-@\t\r\n\0]/

export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = TAKEN_FOR_FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvLine = (values: readonly (string | number | null)[]): string => `${values.map(csvCell).join(',')}\r\n`
