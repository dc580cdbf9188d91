import { and, count, desc, eq, isNotNull, sql } from 'drizzle-orm'
import type { ImpactMeta, SeriesFacts } from '../../core/impact/contract.ts'
import { type Figures, figuresIn, NO_FIGURES } from '../../core/impact/figures.ts'
import { type Histogram, histogramOf, isCoarse } from '../../core/impact/histogram.ts'
import { impactOf } from '../../core/impact/impact.ts'
import { refuse } from '../../core/problem.ts'
import type { Definition, Settings } from '../../core/surveys/contract.ts'
import { impactFigures, impactPeople } from '../db/schema/impact.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import type { Acting } from '../http/context.ts'
import { countSurvey, duePeople, uncountedPeople } from './counting.ts'

/** Of 200 people each: what came since the last minute, and not what a whole import brought. */
const PORTIONS_ASKED = 2

export type Standing = {
  survey_id: string
  settings: Settings
  definition: Definition
  series: number
  revision: number
  n_enrolled: number
  list: SeriesFacts[]
  is_catching_up: boolean
  figures: Figures
  /** Of everybody; nothing is filtered. */
  impact: ReturnType<typeof impactOf>
}

/** A survey's figures as they are now: what is uncounted is counted first. */
export async function standingOf(c: Acting, survey_id: string, asked: number | undefined): Promise<Standing> {
  const { survey, heads, ranges, is_catching_up } = await countedHeads(c, survey_id)
  const series =
    asked ??
    ranges.find(({ first_version, last_version }) => first_version <= survey.version && survey.version <= last_version)?.series ??
    1
  if (asked !== undefined && !ranges.some((range) => range.series === asked))
    refuse({ code: 'not-found', detail: 'This survey has no such series.' })
  const head = heads.find((row) => row.series === 0)
  const list = ranges.map((range) => {
    const row = heads.find((one) => one.series === range.series)
    return { ...range, n_baseline: row?.n ?? 0, n_matched: row?.n_matched ?? 0, is_shown: range.series === series }
  })
  const facts = { survey_id, settings: survey.settings, series, revision: head?.revision ?? 0, n_enrolled: head?.n ?? 0 }
  const known = await figured(c, { ...facts, version: list.find(({ is_shown }) => is_shown)?.last_version ?? 0, edits: survey.revision })
  return { ...facts, ...known, list, is_catching_up }
}

export const metaOf = ({ list, is_catching_up }: Standing, is_partial = false): ImpactMeta => ({
  series: list,
  is_catching_up: is_catching_up || is_partial,
  is_partial,
})

/** One way to the database where nothing is uncounted. */
async function countedHeads(c: Acting, survey_id: string) {
  const found = await headsOf(c, survey_id)
  if (!found.isUncounted) return { ...found, is_catching_up: false }
  const is_catching_up = await countSurvey(c.var.system, survey_id, PORTIONS_ASKED)
  return { ...(await headsOf(c, survey_id)), is_catching_up }
}

/** Rides the primary keys, and the indexes of what is uncounted. */
async function headsOf({ var: { system, scope } }: Acting, survey_id: string) {
  const { db } = system
  const [[survey], heads, ranges, uncounted, due] = await db.batch([
    db
      .select({ settings: surveys.settings, version: surveys.version, revision: surveys.revision })
      .from(surveys)
      .where(and(eq(surveys.id, survey_id), eq(surveys.organization_id, scope.organization_id))),
    db
      .select({ series: impactFigures.series, revision: impactFigures.revision, n: impactFigures.n, n_matched: impactFigures.n_matched })
      .from(impactFigures)
      .where(eq(impactFigures.survey_id, survey_id)),
    db
      .select({
        series: surveyVersions.series,
        first_version: sql<number>`min(${surveyVersions.version})`,
        last_version: sql<number>`max(${surveyVersions.version})`,
      })
      .from(surveyVersions)
      .where(eq(surveyVersions.survey_id, survey_id))
      .groupBy(surveyVersions.series)
      .orderBy(desc(surveyVersions.series)),
    uncountedPeople(system, survey_id, 1),
    duePeople(system, survey_id, 1),
  ])
  if (!survey) refuse({ code: 'not-found' })
  return { survey, heads, ranges, isUncounted: uncounted.length + due.length > 0 }
}

type Wanted = Pick<Standing, 'survey_id' | 'settings' | 'series' | 'revision' | 'n_enrolled'> & { version: number; edits: number }
type Known = Pick<Standing, 'definition' | 'figures' | 'impact'>

/** What was figured out last for each of a few surveys, until the next response: intervals and tests are most of what a reply costs. */
const remembered = new Map<string, { of: string; known: Known }>()
const REMEMBERED = 50

async function figured(c: Acting, wanted: Wanted): Promise<Known> {
  const { survey_id, settings, series, revision, version, edits, n_enrolled } = wanted
  const [key, of] = [`${survey_id} ${series}`, `${revision} ${version} ${edits}`]
  const found = remembered.get(key)
  if (found?.of === of) return found.known
  const { definition, figures } = await wholeOf(c, wanted)
  const ranked = { ...figures, deltas: await rankedOf(c, wanted, figures) }
  const known = { definition, figures, impact: impactOf(ranked, { definition, settings, n_enrolled }) }
  remembered.delete(key)
  remembered.set(key, { of, known })
  for (const [oldest] of remembered) if (remembered.size > REMEMBERED) remembered.delete(oldest)
  return known
}

/** So many people's changes are read where the figures hold them too roughly to be ranked: once a response, not once a look. */
const RANKED = 20_000

async function rankedOf({ var: { system } }: Acting, { survey_id, series }: Wanted, { deltas, overall }: Figures): Promise<Histogram> {
  if (!isCoarse(deltas) || overall.delta[0] > RANKED) return deltas
  const rows = await deltasQuery(system, survey_id, series)
  return histogramOf(rows.map(({ delta, people }) => [delta ?? 0, people]))
}

/** Rides impact_people_by_delta, which has all that it reads. */
export const deltasQuery = ({ db }: Acting['var']['system'], survey_id: string, series: number) =>
  db
    .select({ delta: impactPeople.delta, people: count() })
    .from(impactPeople)
    .where(and(eq(impactPeople.survey_id, survey_id), eq(impactPeople.series, series), isNotNull(impactPeople.delta)))
    .groupBy(impactPeople.delta)

async function wholeOf({ var: { system } }: Acting, { survey_id, series, version }: Wanted) {
  const { db } = system
  const [[kept], [frozen], [draft]] = await db.batch([
    db
      .select({ figures: impactFigures.figures })
      .from(impactFigures)
      .where(and(eq(impactFigures.survey_id, survey_id), eq(impactFigures.series, series))),
    db
      .select({ definition: surveyVersions.definition })
      .from(surveyVersions)
      .where(and(eq(surveyVersions.survey_id, survey_id), eq(surveyVersions.version, version))),
    db.select({ definition: surveys.definition }).from(surveys).where(eq(surveys.id, survey_id)),
  ])
  const definition = frozen?.definition ?? draft?.definition
  if (!definition) refuse({ code: 'not-found' })
  return { definition, figures: kept?.figures ? figuresIn(kept.figures) : NO_FIGURES }
}
