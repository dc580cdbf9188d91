/**
 * What a spreadsheet would take for a formula (OWASP, "CSV injection"). With a keyboard of East Asia the wide signs mean the same.
 */
export const TAKEN_FOR_FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/

/** A value as a cell of a CSV file (RFC 4180). Text that would be taken for a formula gets an apostrophe before it; a number stays the number it is. */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = TAKEN_FOR_FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvLine = (values: readonly (string | number | null)[]): string => `${values.map(csvCell).join(',')}\r\n`
