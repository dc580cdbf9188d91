/**
 * The nightly look whether the kept figures are still those of the responses. What was counted of some people is counted afresh,
 * others each night; and where a survey has not too many, the figures are added up anew from what was counted. What does
 * not agree is reported, and everybody of the survey is counted again.
 */
import { and, asc, eq, gt, lte, type SQL, sql } from 'drizzle-orm'
import { DAY_MS } from '../../core/durations.ts'
import { type Figures, figuresIn, figuresText, NO_FIGURES, refigured } from '../../core/impact/figures.ts'
import { refusalFacts } from '../../core/problem.ts'
import { mustHaveChanged } from '../db/open.ts'
import { impactFigures, impactPeople } from '../db/schema/impact.ts'
import { walks } from '../db/schema/privacy.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import { logError } from '../http/log.ts'
import type { Work } from '../jobs/kinds.ts'
import type { System } from '../scope.ts'
import { countedPeople, isDue, isUncounted } from './counting.ts'

const AT_MOST = 10
const PEOPLE_LOOKED_AT = 100
const PEOPLE_ADDED_UP = 2000

/** Rides impact_figures_checking. */
export const surveysToCheck = ({ system: { db }, now }: Pick<Work, 'system' | 'now'>) =>
  db
    .select({ survey_id: impactFigures.survey_id, revision: impactFigures.revision, n: impactFigures.n })
    .from(impactFigures)
    .where(lte(impactFigures.check_at, now))
    .orderBy(asc(impactFigures.check_at))
    .limit(AT_MOST)

export async function sweepChecks(work: Work): Promise<number> {
  const due = await surveysToCheck(work)
  for (const one of due) await check(work, one)
  return due.length
}

type Checked = { survey_id: string; revision: number; n: number }

async function check(work: Work, { survey_id, revision, n }: Checked) {
  const sample = await sampleOf(work, survey_id)
  const drifted = { people: await driftedPeople(work, survey_id, sample.people), series: await driftedSeries(work, survey_id, n) }
  const hasDrifted = drifted.people + drifted.series > 0
  const { db } = work.system
  try {
    await work.system.commit([
      // Counted by somebody else meanwhile: what was read is no proof. It is looked at again.
      db
        .update(impactFigures)
        .set({ check_at: work.now + DAY_MS })
        .where(and(eq(impactFigures.survey_id, survey_id), eq(impactFigures.series, 0), eq(impactFigures.revision, revision))),
      mustHaveChanged(db),
      db
        .insert(walks)
        .values({ name: walkOf(survey_id), position: sample.next })
        .onConflictDoUpdate({ target: walks.name, set: { position: sample.next } }),
      ...(hasDrifted ? countedAnew(work, survey_id) : []),
    ])
  } catch (error) {
    if (refusalFacts(error)?.code !== 'changed-meanwhile') throw error
    return
  }
  if (hasDrifted)
    logError({ event: 'impact-drifted', survey_id, ...drifted }, new Error('The kept figures were not those of the responses.'))
}

const walkOf = (survey_id: string) => `impact ${survey_id}`

/** The statement that forgets how far the nights have come with surveys that go. */
export const checksEnd = ({ db }: System, surveys: SQL) =>
  db.delete(walks).where(sql`${walks.name} in (select 'impact ' || id from (${surveys}))`)

/** The next people after those of the night before. */
async function sampleOf({ system: { db } }: Work, survey_id: string) {
  const position =
    (
      await db
        .select()
        .from(walks)
        .where(eq(walks.name, walkOf(survey_id)))
        .get()
    )?.position ?? ''
  const people = await db
    .selectDistinct({ id: impactPeople.person_id })
    .from(impactPeople)
    .where(and(eq(impactPeople.survey_id, survey_id), gt(impactPeople.person_id, position)))
    .orderBy(asc(impactPeople.person_id))
    .limit(PEOPLE_LOOKED_AT)
  return { people: people.map(({ id }) => id), next: people.length < PEOPLE_LOOKED_AT ? '' : (people.at(-1)?.id ?? '') }
}

/** How many people are counted as something else than their responses say. Who is still to be counted is left out. */
async function driftedPeople({ system }: Work, survey_id: string, people: readonly string[]): Promise<number> {
  const { db } = system
  const listed = sql`(select value from json_each(${JSON.stringify(people)}))`
  const [kept, attempts, waiting, due] = await db.batch([
    db
      .select()
      .from(impactPeople)
      .where(and(eq(impactPeople.survey_id, survey_id), sql`${impactPeople.person_id} in ${listed}`)),
    db
      .select()
      .from(responses)
      .where(and(eq(responses.survey_id, survey_id), sql`${responses.person_id} in ${listed}`))
      .orderBy(asc(responses.person_id), asc(responses.attempt_number)),
    db
      .select({ id: enrolments.person_id })
      .from(enrolments)
      .where(and(eq(enrolments.survey_id, survey_id), isUncounted)),
    db
      .select({ id: impactPeople.person_id })
      .from(impactPeople)
      .where(and(eq(impactPeople.survey_id, survey_id), isDue)),
  ])
  const open = new Set([...waiting, ...due].map(({ id }) => id))
  const fresh = await countedPeople(system, survey_id, attempts)
  const textOf = (rows: readonly { person_id: string; series: number; counted: unknown }[], person: string) =>
    JSON.stringify(
      rows
        .filter((row) => row.person_id === person && row.series > 0)
        .toSorted((a, b) => a.series - b.series)
        .map(({ counted }) => counted),
    )
  return people.filter((person) => !open.has(person) && textOf(kept, person) !== textOf(fresh, person)).length
}

/** How many series have figures that their people do not add up to. */
async function driftedSeries({ system: { db } }: Work, survey_id: string, n: number): Promise<number> {
  if (n > PEOPLE_ADDED_UP) return 0
  const [rows, people] = await db.batch([
    db.select().from(impactFigures).where(eq(impactFigures.survey_id, survey_id)),
    db
      .select({ series: impactPeople.series, counted: impactPeople.counted, is_enrolled: impactPeople.is_enrolled })
      .from(impactPeople)
      .where(eq(impactPeople.survey_id, survey_id)),
  ])
  const bySeries = Map.groupBy(people, ({ series }) => series)
  const enrolled = people.filter(({ is_enrolled }) => is_enrolled).length
  return rows.filter(({ series, figures, n: kept }) => {
    if (series === 0) return kept !== enrolled
    if (figures === null) return false
    const counted = (bySeries.get(series) ?? []).flatMap((row) => row.counted ?? [])
    return !isSame(figuresIn(figures), refigured(NO_FIGURES, [], counted))
  }).length
}

/** In whatever order their groups and questions came. What was told apart roughly once stays so. */
const isSame = (kept: Figures, fresh: Figures) =>
  figuresText(ordered(kept)) ===
  figuresText(
    ordered(
      kept.deltas.step === fresh.deltas.step && kept.latest.step === fresh.latest.step
        ? fresh
        : { ...fresh, deltas: kept.deltas, latest: kept.latest },
    ),
  )

const ordered = (figures: Figures): Figures => ({
  ...figures,
  groups: byName(figures.groups),
  questions: byName(figures.questions),
  items: byName(figures.items),
  levels: byName(
    Object.fromEntries(
      Object.entries(figures.levels).map(([id, { attempts, latest }]) => [
        id,
        { attempts, latest: { ...latest, times: byName(latest.times) } },
      ]),
    ),
  ),
  deltas: { ...figures.deltas, times: byName(figures.deltas.times) },
  latest: { ...figures.latest, times: byName(figures.latest.times) },
})

const byName = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Statements by which everybody of a survey is counted again from nothing. The revision goes on: replies are remembered by it. */
const countedAnew = ({ system: { db } }: Work, survey_id: string) => [
  db.delete(impactPeople).where(eq(impactPeople.survey_id, survey_id)),
  db.delete(impactFigures).where(and(eq(impactFigures.survey_id, survey_id), gt(impactFigures.series, 0))),
  db
    .update(impactFigures)
    .set({ revision: sql`${impactFigures.revision} + 1`, n: 0 })
    .where(and(eq(impactFigures.survey_id, survey_id), eq(impactFigures.series, 0))),
  db
    .update(enrolments)
    .set({ uncounted: sql`${enrolments.uncounted} + 1` })
    .where(eq(enrolments.survey_id, survey_id)),
]
