/**
 * Keeps a survey's figures of change up to date. A submission says in the enrolment's row, which it writes anyway, that there is
 * something uncounted; the work is done here, by a sweep or by whoever asks for the figures first. People are counted
 * afresh from the responses that are there, what was counted of them before is taken out, and one commit has both.
 */
import { and, asc, eq, sql } from 'drizzle-orm'
import { ATTEMPTS_FOLLOWED, type Attempt, type Counted, countedOf, type FullAttempt, type GroupScores } from '../../core/impact/counted.ts'
import { type Figures, figuresIn, figuresText, NO_FIGURES, refigured } from '../../core/impact/figures.ts'
import { refusalFacts } from '../../core/problem.ts'
import type { Answers, Definition } from '../../core/surveys/contract.ts'
import { insertRows } from '../db/bulk.ts'
import { isAlreadyThere, mustHaveChanged, type Statement } from '../db/open.ts'
import { impactFigures, impactPeople } from '../db/schema/impact.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responseScores, responses } from '../db/schema/responses.ts'

import type { System } from '../scope.ts'
import { publishedVersions } from '../surveys/queries.ts'

const PEOPLE_AT_ONCE = 200

/** In words that a partial index is known by: a bound value would hide it. */
export const isUncounted = sql`${enrolments.uncounted} > 0`
export const isDue = sql`${impactPeople.is_due} = 1`

/** People of a survey with something uncounted, and how many changes that are. Rides enrolments_uncounted. */
export const uncountedPeople = ({ db }: System, survey_id: string, limit = PEOPLE_AT_ONCE) =>
  db
    .select({ person_id: enrolments.person_id, changes: enrolments.uncounted })
    .from(enrolments)
    .where(and(eq(enrolments.survey_id, survey_id), isUncounted))
    .orderBy(asc(enrolments.person_id))
    .limit(limit)

/** People whose responses were moved or removed. Rides impact_people_due. */
export const duePeople = ({ db }: System, survey_id: string, limit = PEOPLE_AT_ONCE) =>
  db
    .select({ person_id: impactPeople.person_id })
    .from(impactPeople)
    .where(and(eq(impactPeople.survey_id, survey_id), isDue))
    .orderBy(asc(impactPeople.person_id))
    .limit(limit)

/** Counts what is uncounted, at most so many portions of it; says whether some is left. */
export async function countSurvey(system: System, survey_id: string, portions: number): Promise<boolean> {
  for (let i = 0; i < portions; i++) if (!(await countSome(system, survey_id))) return false
  return true
}

/** Says whether there may be more. Of two at once one commits; the other looks again. */
async function countSome(system: System, survey_id: string): Promise<boolean> {
  const [uncounted, due] = await system.db.batch([uncountedPeople(system, survey_id), duePeople(system, survey_id)])
  if (uncounted.length + due.length === 0) return false
  const people = [...new Set([...uncounted, ...due].map(({ person_id }) => person_id))]
  try {
    await system.commit(await recounted(system, survey_id, people, uncounted))
  } catch (error) {
    if (refusalFacts(error)?.code !== 'changed-meanwhile' && !isAlreadyThere(error)) throw error
  }
  return true
}

type Uncounted = { person_id: string; changes: number }

/** Statements that count these people afresh. */
async function recounted(
  system: System,
  survey_id: string,
  people: readonly string[],
  uncounted: readonly Uncounted[],
): Promise<Statement[]> {
  const there = await readFor(system, survey_id, people)
  const rows = await rowsOf(system, survey_id, people, there)
  const series = [...new Set([...there.counted, ...rows].map((row) => row.series))].filter((one) => one > 0)
  const figures = await figuresOf(system, survey_id, series)
  const revision = (there.head?.revision ?? 0) + 1
  const enrolled = (list: readonly { is_enrolled: boolean }[]) => list.filter(({ is_enrolled }) => is_enrolled).length
  const n = (there.head?.n ?? 0) + enrolled(rows) - enrolled(there.counted)
  const organization_id = there.organization_id ?? there.head?.organization_id ?? there.counted[0]?.organization_id ?? ''
  const changed = series.map((one) => {
    const of = (list: readonly { series: number; counted: Counted | null }[]) =>
      list.flatMap(({ series: own, counted }) => (own === one && counted ? [counted] : []))
    const now = refigured(figures.get(one) ?? NO_FIGURES, of(there.counted), of(rows))
    return { organization_id, survey_id, series: one, revision, n: now.n, n_matched: now.overall.delta[0], figures: figuresText(now) }
  })
  const { db } = system
  const listed = sql`(select value from json_each(${JSON.stringify(people)}))`
  const told = JSON.stringify(Object.fromEntries(uncounted.map(({ person_id, changes }) => [person_id, changes])))
  return [
    ...headNow(system, { organization_id, survey_id, revision, n }),
    ...changed.map((row) => figuresNow(system, row)),
    db.delete(impactPeople).where(and(eq(impactPeople.survey_id, survey_id), sql`${impactPeople.person_id} in ${listed}`)),
    ...insertRows(db, impactPeople, rows),
    // What was submitted since this was read stays uncounted.
    db
      .update(enrolments)
      .set({ uncounted: sql`${enrolments.uncounted} - (select value from json_each(${told}) where key = ${enrolments.person_id})` })
      .where(and(eq(enrolments.survey_id, survey_id), sql`${enrolments.person_id} in (select key from json_each(${told}))`)),
  ]
}

type Head = { organization_id: string; survey_id: string; revision: number; n: number }

/** The row that guards them all: whoever else has counted meanwhile, or marked a row as due, has moved its revision on. */
function headNow({ db }: System, { organization_id, survey_id, revision, n }: Head): Statement[] {
  if (revision === 1)
    return [db.insert(impactFigures).values({ organization_id, survey_id, series: 0, revision, n, n_matched: 0, check_at: 0 })]
  const asRead = and(eq(impactFigures.survey_id, survey_id), eq(impactFigures.series, 0), eq(impactFigures.revision, revision - 1))
  return [db.update(impactFigures).set({ revision, n }).where(asRead), mustHaveChanged(db)]
}

const figuresNow = ({ db }: System, row: typeof impactFigures.$inferInsert) =>
  db
    .insert(impactFigures)
    .values(row)
    .onConflictDoUpdate({
      target: [impactFigures.survey_id, impactFigures.series],
      set: { revision: sql`excluded.revision`, n: sql`excluded.n`, n_matched: sql`excluded.n_matched`, figures: sql`excluded.figures` },
    })

/** What is known of these people: rides the primary keys and responses_attempts. */
async function readFor({ db }: System, survey_id: string, people: readonly string[]) {
  const listed = sql`(select value from json_each(${JSON.stringify(people)}))`
  const { id, person_id, series, version, submitted_at, score } = responses
  const [attempts, enrolled, counted, [head]] = await db.batch([
    db
      .select({ id, person_id, series, version, submitted_at, score })
      .from(responses)
      .where(and(eq(responses.survey_id, survey_id), sql`${person_id} in ${listed}`))
      .orderBy(asc(person_id), asc(responses.attempt_number)),
    db
      .select({ person_id: enrolments.person_id, organization_id: enrolments.organization_id })
      .from(enrolments)
      .where(and(eq(enrolments.survey_id, survey_id), sql`${enrolments.person_id} in ${listed}`)),
    db
      .select()
      .from(impactPeople)
      .where(and(eq(impactPeople.survey_id, survey_id), sql`${impactPeople.person_id} in ${listed}`)),
    db
      .select({ organization_id: impactFigures.organization_id, revision: impactFigures.revision, n: impactFigures.n })
      .from(impactFigures)
      .where(and(eq(impactFigures.survey_id, survey_id), eq(impactFigures.series, 0))),
  ])
  return { attempts, enrolled: new Set(enrolled.map((row) => row.person_id)), counted, head, organization_id: enrolled[0]?.organization_id }
}

type There = Awaited<ReturnType<typeof readFor>>

type PersonRow = typeof impactPeople.$inferSelect

/** Their rows as they are to be: one a series that they answered in, or one that says they are enrolled. */
async function rowsOf(system: System, survey_id: string, people: readonly string[], there: There): Promise<PersonRow[]> {
  const counted = await countedPeople(system, survey_id, there.attempts)
  const byPerson = Map.groupBy(counted, ({ person_id }) => person_id)
  const own = { organization_id: there.organization_id ?? '', survey_id, is_due: false }
  return people.flatMap((person_id): PersonRow[] => {
    const is_enrolled = there.enrolled.has(person_id)
    const rows = (byPerson.get(person_id) ?? []).toSorted((a, b) => a.series - b.series)
    if (rows.length === 0) return is_enrolled ? [{ ...own, ...NO_ATTEMPT, person_id, is_enrolled }] : []
    return rows.map((row, i) => ({ ...own, ...row, is_enrolled: is_enrolled && i === 0 }))
  })
}

const NO_ATTEMPT = {
  series: 0,
  attempts: 0,
  baseline_at: null,
  latest_at: null,
  baseline_score: null,
  latest_score: null,
  delta: null,
  counted: null,
}

export type AttemptRow = Attempt & { id: string; person_id: string; series: number; version: number }

/** What each person adds in each series: `attempts` are those that count, in turn. */
export async function countedPeople(system: System, survey_id: string, attempts: readonly AttemptRow[]) {
  const runs = [...Map.groupBy(attempts, ({ person_id, series }) => `${person_id} ${series}`).values()]
  const ends = runs.flatMap((run) => [run[0], run.at(-1)]).flatMap((one) => one ?? [])
  const between = runs.flatMap((run) => run.slice(1, Math.min(ATTEMPTS_FOLLOWED, run.length - 1)))
  const { whole, groupsOf } = await wholeOf(system, survey_id, ends, between)
  return runs.flatMap((run) => {
    const [first, last] = [whole(run[0]), whole(run.at(-1))]
    if (!first || !last) return []
    const counted = countedOf(
      run.map((one) => ({ ...one, groups: groupsOf(one.id) })),
      first,
      last,
    )
    const [baseline_score, latest_score] = [first.score, counted.latest ? last.score : null]
    return [
      {
        person_id: run[0]?.person_id ?? '',
        series: run[0]?.series ?? 0,
        attempts: run.length,
        baseline_at: first.submitted_at,
        latest_at: counted.latest ? last.submitted_at : null,
        baseline_score,
        latest_score,
        delta: baseline_score === null || latest_score === null ? null : latest_score - baseline_score,
        counted,
      },
    ]
  })
}

/** The ends with answers, group scores and the questions as they were; of what lies between the group scores. */
async function wholeOf(system: System, survey_id: string, ends: readonly AttemptRow[], between: readonly AttemptRow[]) {
  const ids = [...new Set(ends.map(({ id }) => id))]
  const versions = [...new Set(ends.map(({ version }) => version))]
  const { db } = system
  const [answers, definitions, scores] = await db.batch([
    db
      .select({ id: responses.id, answers: responses.answers })
      .from(responses)
      .where(sql`${responses.id} in (select value from json_each(${JSON.stringify(ids)}))`),
    publishedVersions(system, survey_id, versions),
    db
      .select({
        id: responseScores.response_id,
        groups: sql<string>`json_group_object(${responseScores.group_id}, ${responseScores.percentage})`,
      })
      .from(responseScores)
      .where(
        sql`${responseScores.response_id} in (select value from json_each(${JSON.stringify([...ids, ...between.map(({ id }) => id)])}))`,
      )
      .groupBy(responseScores.response_id),
  ])
  const byId = new Map(answers.map((row) => [row.id, row.answers as Answers]))
  const byVersion = new Map<number, Definition>(definitions.map(({ version, definition }) => [version, definition]))
  const groupsById = new Map(scores.map(({ id, groups }) => [id, JSON.parse(groups) as GroupScores])) // As the query makes it.
  const groupsOf = (id: string): GroupScores => groupsById.get(id) ?? {}
  const whole = (one: AttemptRow | undefined): FullAttempt | null => {
    const [said, definition] = [byId.get(one?.id ?? ''), byVersion.get(one?.version ?? 0)]
    if (!one || !said || !definition) return null
    return { submitted_at: one.submitted_at, score: one.score, groups: groupsOf(one.id), answers: said, definition }
  }
  return { whole, groupsOf }
}

async function figuresOf({ db }: System, survey_id: string, series: readonly number[]): Promise<Map<number, Figures>> {
  const rows = await db
    .select({ series: impactFigures.series, figures: impactFigures.figures })
    .from(impactFigures)
    .where(
      and(eq(impactFigures.survey_id, survey_id), sql`${impactFigures.series} in (select value from json_each(${JSON.stringify(series)}))`),
    )
  return new Map(rows.flatMap(({ series: one, figures }) => (figures === null ? [] : [[one, figuresIn(figures)]])))
}
