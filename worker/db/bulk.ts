import { getTableColumns, type InferInsertModel, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database, Statement } from './open.ts'

/** Rows that one statement takes: its one parameter is their JSON, and a statement's parameter may hold 2 MB. */
const ROWS_AT_ONCE = 1000

/**
 * Inserts any number of rows with one bound parameter a statement: D1 allows 100, so that rows of ten columns would
 * stop at ten. Columns hold texts, numbers, nulls; JSON columns are not for this.
 */
export function insertRows<T extends SQLiteTable>(db: Database, table: T, rows: InferInsertModel<T>[]): Statement[] {
  const values = sql.raw(
    Object.keys(getTableColumns(table))
      .map((name) => `value ->> '$.${name}'`)
      .join(', '),
  )
  const statements: Statement[] = []
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
    const json = JSON.stringify(rows.slice(i, i + ROWS_AT_ONCE))
    statements.push(db.insert(table).select(sql`select ${values} from json_each(${json})`))
  }
  return statements
}
