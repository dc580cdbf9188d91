import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database, Statement } from './open.ts'

/** Rows that one statement takes: its one parameter is their JSON, and a statement's parameter may hold 2 MB, 3 bytes a character at worst. */
const ROWS_AT_ONCE = 1000
const CHARACTERS_AT_ONCE = 600_000

/**
 * Inserts any number of rows with one bound parameter a statement: D1 allows 100, so that rows of ten columns would
 * stop at ten. Columns hold texts, numbers, booleans, nulls, and JSON that is an object or a list.
 */
export function insertRows<T extends SQLiteTable>(db: Database, table: T, rows: InferInsertModel<T>[]): Statement[] {
  const values = valuesOf(table)
  return portionsOf(rows.map((row) => JSON.stringify(row))).map((portion) =>
    db.insert(table).select(sql`select ${values} from json_each(${`[${portion.join()}]`})`),
  )
}

/** As many rows together as one parameter holds. */
function portionsOf(rows: readonly string[]): string[][] {
  const portions: string[][] = []
  let room = 0
  for (const row of rows) {
    const last = portions.at(-1)
    room -= row.length + 1
    if (last && room >= 0 && last.length < ROWS_AT_ONCE) {
      last.push(row)
    } else {
      portions.push([row])
      room = CHARACTERS_AT_ONCE - row.length
    }
  }
  return portions
}

/** Inserts a row if something still holds. Follow it by `mustHaveChanged` where it must. */
export const insertRowIf = <T extends SQLiteTable>(db: Database, table: T, row: InferInsertModel<T>, condition: SQL): Statement =>
  db.insert(table).select(sql`select ${valuesOf(table)} from json_each(${JSON.stringify([row])}) where ${condition}`)

const valuesOf = (table: SQLiteTable) =>
  sql.raw(
    writtenColumns(table)
      .map((name) => `value ->> '$.${name}'`)
      .join(', '),
  )

/** The columns that an insertion gives values for: the database reckons the others itself. */
export const writtenColumns = (table: SQLiteTable): string[] =>
  Object.entries(getTableColumns(table)).flatMap(([name, { generated }]) => (generated === undefined ? [name] : []))
