/** A sheet as rows of named cells, each knowing its place. Headings are read as people write them: any case, spaces, old names. */

export type Sheet = { name: string; rows: readonly (readonly string[])[] }
export type Cell = { text: string; where: string }
/** `key` is what the column means (`label`), `language` the part after `::` where it has one. */
export type Column = { key: string; language: string | null; heading: string; index: number; where: string }
export type Row = { number: number; where: string; cells: ReadonlyMap<Column, Cell> }
/** `head` is the number of the row with the headings. */
export type Table = { name: string; head: number; columns: readonly Column[]; rows: readonly Row[] }

/** Old and other names of columns (pyxform/aliases.py), written with underscores. */
const ALIASES: Record<string, string> = {
  command: 'type',
  tag: 'name',
  value: 'name',
  caption: 'label',
  relevance: 'relevant',
  'bind::relevant': 'relevant',
  'bind::required': 'required',
  'bind::constraint': 'constraint',
  'bind::calculate': 'calculation',
  'bind::readonly': 'read_only',
  'bind::jr:constraintmsg': 'constraint_message',
  'bind::jr:requiredmsg': 'required_message',
  constraining_message: 'constraint_message',
  requiredmsg: 'required_message',
  calculate: 'calculation',
  readonly: 'read_only',
  'control::appearance': 'appearance',
  'body::appearance': 'appearance',
  'control::jr:count': 'repeat_count',
  'jr:count': 'repeat_count',
  count: 'repeat_count',
  'media::image': 'image',
  'media::big_image': 'big_image',
  'media::audio': 'audio',
  'media::video': 'video',
  listname: 'list_name',
  set_form_title: 'form_title',
  title: 'form_title',
  set_form_id: 'form_id',
  id_string: 'form_id',
}
const PREFIXES = ['bind', 'control', 'body', 'media', 'instance']
/** So was the part of the form that a column is about: `bind:relevant`, `media:image`. */
const OLD_PREFIX = /^(bind|control|body|media|instance)\s*:(?!:)\s*/i
const OLD_MEDIA = /^(media::\s*[\w-]+)\s*:(?!:)\s*/i
/** Before `::` came in, a single colon stood between a column and its language; some write it in brackets. */
const OLD_TRANSLATED =
  /^(label|hint|guidance_hint|constraint_message|required_message|image|audio|video|caption)\s*(?::(?!:)\s*(\S.*)|\(([^()]+)\))$/i

export function tableOf({ name, rows }: Sheet): Table {
  const head = rows.findIndex((cells) => cells.some((cell) => cell.trim() !== ''))
  const headings = rows[head] ?? []
  const columns = headings.flatMap((heading, index) => (heading.trim() === '' ? [] : [columnOf(heading.trim(), index, name, head + 1)]))
  return {
    name,
    head: head + 1,
    columns,
    rows: rows.slice(head + 1).flatMap((cells, i) => rowOf(name, head + 2 + i, cells, columns)),
  }
}

function rowOf(sheet: string, number: number, texts: readonly string[], columns: readonly Column[]): Row[] {
  const cells = new Map<Column, Cell>()
  for (const column of columns) {
    const text = (texts[column.index] ?? '').trim()
    if (text !== '') cells.set(column, { text, where: place(sheet, column.index, number) })
  }
  return cells.size === 0 ? [] : [{ number, where: `${sheet}!${number}`, cells }]
}

function columnOf(heading: string, index: number, sheet: string, row: number): Column {
  const old = OLD_TRANSLATED.exec(heading)
  const whole = heading.replace(OLD_PREFIX, '$1::').replace(OLD_MEDIA, '$1::')
  const parts = old ? [old[1] ?? '', old[2] ?? old[3] ?? ''] : whole.split('::').map((part) => part.trim())
  const isPrefixed = parts.length > 1 && PREFIXES.includes(parts[0]?.toLowerCase() ?? '')
  const key = plain(isPrefixed ? parts.slice(0, 2).join('::') : (parts[0] ?? ''))
  const language = (isPrefixed ? parts[2] : parts[1]) ?? null
  return { key: Object.hasOwn(ALIASES, key) ? (ALIASES[key] ?? key) : key, language, heading, index, where: place(sheet, index, row) }
}

const plain = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')

/** survey!B12, as a spreadsheet names it. */
export const place = (sheet: string, column: number, row: number) => `${sheet}!${letters(column)}${row}`

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

/** Where the cell of a column would be in this row. */
export function placeFor({ name, columns }: Table, row: Row, key: string): string {
  const column = columns.find((each) => each.key === key)
  return column ? place(name, column.index, row.number) : row.where
}

/** The cell of a column without languages; of one with languages the first that is filled in. */
export function cellOf(row: Row, key: string): Cell | undefined {
  for (const [column, cell] of row.cells) if (column.key === key) return cell
  return undefined
}

export const textOf = (row: Row, key: string): string => cellOf(row, key)?.text ?? ''

export const cellsOf = (row: Row, key: string): [Column, Cell][] => [...row.cells].filter(([column]) => column.key === key)

/** The row's own place: its name where it has one, else its first cell. */
export const placeOf = (row: Row): string =>
  cellOf(row, 'name')?.where ?? cellOf(row, 'type')?.where ?? [...row.cells.values()][0]?.where ?? row.where
