import { and, eq, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types'
import type { SelectedFields, SQLiteInsertValue, SQLiteTable, SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import type { Role } from '../core/organizations/roles.ts'
import { type Facts, refuse } from '../core/problem.ts'
import { commit, type Database, type Statement } from './db/open.ts'
import type { OwnedTable } from './db/tenancy.ts'

/** Sees every organization: sweeps, jobs, accounts and public pages. A handler for one organization gets a Scope. */
export class System {
  readonly db: Database
  constructor(db: Database) {
    this.db = db
  }

  commit(statements: Statement[], overtaken?: Facts) {
    return commit(this.db, statements, overtaken)
  }
}

/** What a scoped read can still be told. */
export interface Selection<F extends SelectedFields> extends PromiseLike<SelectResultFields<F>[]>, SQLWrapper {
  innerJoin(table: SQLiteTable, on: SQL | undefined): Selection<F>
  orderBy(...columns: SQL[]): Selection<F>
  limit(rows: number): Selection<F>
  /** Both in one order. */
  unionAll(other: Selection<F>): Selection<F>
  get(): Promise<SelectResultFields<F> | undefined>
}

/** Who opened it: a member, or a program with a key of the organization. */
type Opener = { person_id: string } | { api_key_id: string }

type Own<T extends OwnedTable> = Omit<SQLiteInsertValue<T>, 'organization_id'>

/**
 * Sees one organization's rows and no other's: every read, change and deletion made through it carries the
 * organization's id, so that tenancy is not remembered in each query. The database itself stays inside.
 */
export class Scope {
  readonly organization_id: string
  readonly role: Role
  readonly #db: Database
  readonly #opener: Opener

  constructor(db: Database, organization_id: string, opener: Opener, role: Role) {
    this.#db = db
    this.organization_id = organization_id
    this.#opener = opener
    this.role = role
  }

  /** The person. Refuses where a program came with a key. */
  get person_id(): string {
    return 'person_id' in this.#opener ? this.#opener.person_id : refuse({ code: 'sign-in-needed' })
  }

  /** Who is acting, person or key. */
  get actor_id(): string {
    return 'person_id' in this.#opener ? this.#opener.person_id : this.#opener.api_key_id
  }

  /** The rows of an owned table; joins, order and limit may follow. */
  select<F extends SelectedFields>(fields: F, table: OwnedTable, ...conditions: (SQL | undefined)[]): Selection<F> {
    // The builder's own type is lost on a table that is only known as owned; what it selects is not.
    return this.#db.select(fields).from(table).where(this.#own(table, conditions)).$dynamic() as unknown as Selection<F>
  }

  insert<T extends OwnedTable>(table: T, rows: Own<T> | Own<T>[]) {
    const list = (Array.isArray(rows) ? rows : [rows]).map((row) => ({ ...row, organization_id: this.organization_id }))
    return this.#db.insert(table).values(list as SQLiteInsertValue<T>[]) // The organization's column is there now.
  }

  update<T extends OwnedTable>(table: T, change: SQLiteUpdateSetSource<T>, ...conditions: (SQL | undefined)[]) {
    return this.#db.update(table).set(change).where(this.#own(table, conditions))
  }

  delete<T extends OwnedTable>(table: T, ...conditions: (SQL | undefined)[]) {
    return this.#db.delete(table).where(this.#own(table, conditions))
  }

  commit(statements: Statement[], overtaken?: Facts) {
    return commit(this.#db, statements, overtaken)
  }

  #own(table: OwnedTable, conditions: (SQL | undefined)[]) {
    return and(eq(table.organization_id, this.organization_id), ...conditions)
  }
}
