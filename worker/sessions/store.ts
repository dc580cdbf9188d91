import type { Held } from '../../core/sessions/holding.ts'
import type { Line, Slot } from '../../core/sessions/operations.ts'
import type { Definition } from '../../core/surveys/contract.ts'
import type { SubmissionFacts } from './submission-facts.ts'
import type { Known } from './way.ts'

/** What the object knows of its session without asking D1: whose it is, and which questions there are. */
export type Identity = Held & {
  session_id: string
  organization_id: string
  survey_id: string
  version: number
  definition: Definition
  known?: Known
  /** What a submission would be decided on, as it was when the session was read. */
  ahead?: SubmissionFacts | undefined
  /** Sessions whose answers this one takes over. */
  merged: string[]
}

/** Where the session stands. `finishing` is set before the response is committed and cleared after. */
export type Standing = {
  revision: number
  current_question_index: number
  active_seconds: number
  last_activity_at: number
  has_begun: boolean
  /** `merged`: its answers have gone to another session. */
  phase: 'open' | 'finishing' | 'finished' | 'merged'
  /** Merged sessions whose answers are here by now. */
  absorbed: string[]
}

const MOST_KEPT = 50
/** By what they say: a thousand sessions that are open at once in one place share the questions, and what was worked out of them. */
const definitions = new Map<string, Definition>()

function withShared(identity: Identity): Identity {
  const said = JSON.stringify(identity.definition)
  const known = definitions.get(said)
  if (known) return { ...identity, definition: known }
  if (definitions.size >= MOST_KEPT) definitions.delete(definitions.keys().next().value ?? '')
  definitions.set(said, identity.definition)
  return identity
}

/**
 * The session's rows in the object's own SQLite, and a copy of them in memory. Writes that belong together are made
 * without an `await` between them, so that they become durable together; a reply leaves only after that.
 */
export class SessionStore {
  readonly #sql: SqlStorage
  identity: Identity | null
  standing: Standing | null
  readonly slots = new Map<string, Slot>()
  readonly #lines = new Map<string, Map<number, string>>()
  readonly #known = new Set<string>()

  constructor(sql: SqlStorage) {
    this.#sql = sql
    this.#makeTables()
    const identity = this.#fact<Identity>('identity')
    this.identity = identity && withShared(identity)
    this.standing = this.#fact<Standing>('standing')
    for (const { question_id, value } of sql.exec<{ question_id: string; value: string }>('select * from slots'))
      this.slots.set(question_id, JSON.parse(value))
    for (const row of sql.exec<{ op_id: string; client_id: string; seq: number }>('select * from operations')) this.#remember(row)
  }

  #makeTables() {
    this.#sql.exec('create table if not exists facts (key text primary key, value text not null) without rowid')
    this.#sql.exec('create table if not exists slots (question_id text primary key, value text not null) without rowid')
    this.#sql.exec(
      'create table if not exists operations (op_id text primary key, client_id text not null, seq integer not null) without rowid',
    )
  }

  line(client_id: string): Line {
    return this.#lines.get(client_id) ?? new Map()
  }

  knows(op_id: string): boolean {
    return this.#known.has(op_id)
  }

  keepIdentity(identity: Identity) {
    // What was forgotten went with its tables; a finished session may be looked at again.
    if (!this.identity) this.#makeTables()
    this.identity = withShared(identity)
    this.#keep('identity', identity)
  }

  keepStanding(standing: Standing) {
    this.standing = standing
    this.#keep('standing', standing)
  }

  keepSlots(changed: ReadonlyMap<string, Slot>) {
    for (const [question_id, slot] of changed) {
      this.slots.set(question_id, slot)
      this.#sql.exec('insert or replace into slots (question_id, value) values (?, ?)', question_id, JSON.stringify(slot))
    }
  }

  keepOperations(client_id: string, ops: readonly { op_id: string; seq: number }[]) {
    for (const { op_id, seq } of ops) {
      this.#remember({ op_id, client_id, seq })
      this.#sql.exec('insert into operations (op_id, client_id, seq) values (?, ?, ?)', op_id, client_id, seq)
    }
  }

  /** After submission the response holds the answers: the object forgets them. */
  clearAnswers() {
    this.slots.clear()
    this.#lines.clear()
    this.#known.clear()
    this.#sql.exec('delete from slots')
    this.#sql.exec('delete from operations')
  }

  /** Empties what is held in memory; the rows go with the object's whole storage. */
  forget() {
    this.identity = null
    this.standing = null
    this.slots.clear()
    this.#lines.clear()
    this.#known.clear()
  }

  #remember({ op_id, client_id, seq }: { op_id: string; client_id: string; seq: number }) {
    this.#known.add(op_id)
    const line = this.#lines.get(client_id) ?? new Map<number, string>()
    this.#lines.set(client_id, line.set(seq, op_id))
  }

  #keep(key: string, value: object) {
    this.#sql.exec('insert or replace into facts (key, value) values (?, ?)', key, JSON.stringify(value))
  }

  #fact<T>(key: string): T | null {
    const [row] = this.#sql.exec<{ value: string }>('select value from facts where key = ?', key)
    return row ? (JSON.parse(row.value) as T) : null // Written by #keep of the same key.
  }
}
