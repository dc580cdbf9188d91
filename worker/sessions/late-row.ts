import { and, eq, inArray, lte, ne, type SQL, sql } from 'drizzle-orm'
import { IDLE_STEPS_MS } from '../../core/recurrence/unfinished.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { sessions } from '../db/schema/sessions.ts'
import type { System } from '../scope.ts'
import { stateOf } from './answering.ts'
import type { SessionStore } from './store.ts'

/** Rows that one writing takes along at most. */
const TOGETHER = 100
/** By session, of all objects that live in this place. */
const late = new Map<string, LateRow>()

/**
 * A session's row in D1, which follows its object. Each object sees to its own; whichever writes first takes the late rows
 * of its neighbours along, so that a class that answers together asks D1 once. A row that was not taken, or whose writing
 * failed, is still late when its own object comes to it.
 */
export class LateRow {
  readonly #store: SessionStore
  /** Another object after each change; null when all is written. What a former life of the session left unwritten nobody knows. */
  #unwritten: object | null = {}
  /** Its last writing failed: what may be wrong with it is not to hold up its neighbours again. */
  #goesAlone = false

  constructor(store: SessionStore) {
    this.#store = store
  }

  /** The session has changed. */
  changed() {
    this.#unwritten = {}
    if (this.#store.identity && !this.#goesAlone) late.set(this.#store.identity.session_id, this)
  }

  /** Writes the row if it is late, and the late ones beside it. */
  async write(system: System): Promise<void> {
    if (!this.#unwritten) return
    try {
      await writeRows(system, this.#goesAlone ? [this] : [this, ...this.#neighbours()])
      this.#goesAlone = false
    } catch (error) {
      this.#goesAlone = true
      throw error
    }
  }

  /** They are nobody's to take any more: this one takes them. */
  #neighbours(): LateRow[] {
    const found: LateRow[] = []
    for (const [session_id, row] of late) {
      if (found.length === TOGETHER - 1) break
      late.delete(session_id)
      if (session_id !== this.#store.identity?.session_id) found.push(row)
    }
    return found
  }

  /** What is to be written; null where the row is no longer its object's to write. */
  now() {
    const { identity, standing } = this.#store
    if (!identity || standing?.phase !== 'open' || !this.#unwritten) return null
    const { answers, percent_complete } = stateOf(this.#store)
    const { has_begun, current_question_index, active_seconds, last_activity_at } = standing
    const { session_id, survey_id, person_id } = identity
    const shown = {
      percent_complete,
      answered_count: Object.keys(answers).length,
      current_question_index,
      active_seconds,
      last_activity_at,
    }
    const values = {
      ...shown,
      session_id,
      survey_id,
      person_id,
      has_begun,
      remind_due_at: has_begun ? last_activity_at + IDLE_STEPS_MS[0] : null,
    }
    return { values, unwritten: this.#unwritten }
  }

  /** That is in D1 now; what changed meanwhile is not. */
  written(unwritten: object) {
    if (this.#unwritten === unwritten) this.#unwritten = null
  }
}

async function writeRows(system: System, rows: readonly LateRow[]) {
  const taken = rows.flatMap((row) => {
    const now = row.now()
    return now ? [{ row, ...now }] : []
  })
  if (taken.length === 0) return
  await system.commit([...rowStatements(system, JSON.stringify(taken.map(({ values }) => values)))])
  for (const { row, unwritten } of taken) row.written(unwritten)
}

/** Brings the rows of sessions up to date, given as JSON. Never changes one that was submitted meanwhile, nor what was written later. */
export function rowStatements({ db }: System, rows: string) {
  const given = (name: string): SQL => sql`given.value ->> ${sql.raw(`'${name}'`)}`
  const from = sql`json_each(${rows}) given`
  const row = db
    .update(sessions)
    .set({
      // The first answer begins it; waiting and abandoned are decided elsewhere.
      status: sql`case when ${sessions.status} = 'not_started' and ${given('has_begun')} then 'in_progress' else ${sessions.status} end`,
      percent_complete: given('percent_complete'),
      answered_count: given('answered_count'),
      current_question_index: given('current_question_index'),
      active_seconds: given('active_seconds'),
      last_activity_at: given('last_activity_at'),
      // Set once, and put off by the sweep: an index that moved with every answer would cost each of them.
      remind_due_at: sql`coalesce(${sessions.remind_due_at}, ${given('remind_due_at')})`,
    })
    .from(from)
    .where(
      and(
        eq(sessions.id, given('session_id')),
        inArray(sessions.status, ['not_started', 'in_progress', 'abandoned', 'waiting']),
        lte(sessions.last_activity_at, given('last_activity_at')),
      ),
    )
  // The first answer changes where a person stands: the sweep looks at the row next, and decides. A later one only puts off its next look.
  const standing = db
    .update(enrolments)
    .set({ status_until: given('last_activity_at') })
    .from(from)
    .where(
      and(eq(enrolments.survey_id, given('survey_id')), eq(enrolments.person_id, given('person_id')), ne(enrolments.status, 'in_progress')),
    )
  return [row, standing] as const
}
