import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { ImpactRow } from '../../core/impact/contract.ts'
import { reliabilityOf, reliableDirection } from '../../core/impact/impact.ts'
import { percentileIn } from '../../core/impact/percentiles.ts'
import { directionOf } from '../../core/responses/comparison.ts'
import { nameWithin } from '../db/name-within.ts'
import { emailAddresses } from '../db/schema/accounts.ts'
import { impactPeople } from '../db/schema/impact.ts'
import type { Acting } from '../http/context.ts'
import { iso } from '../http/context.ts'
import { afterKey, page } from '../http/paging.ts'
import type { Standing } from './reading.ts'

/** Of those who have no change yet, there is none to sort by. */
const NO_CHANGE = 1000

/** A page of people, the largest change for the better first. Rides impact_people_by_delta, in either direction. */
export async function respondentRows(c: Acting, standing: Standing, limit: number, cursor: string | undefined) {
  const after = afterKey<[number, string]>(cursor, ['number', 'string'])
  const isAmongChanged = after === null || after[0] !== NO_CHANGE
  const changed = isAmongChanged
    ? await rowsBy(
        c,
        standing,
        limit + 1,
        and(
          isNotNull(impactPeople.delta),
          after ? sql`(${impactPeople.delta}, ${impactPeople.person_id}) ${beyond(standing)} (${after[0]}, ${after[1]})` : undefined,
        ),
      )
    : []
  const more = limit + 1 - changed.length
  const others =
    more > 0
      ? await rowsBy(
          c,
          standing,
          more,
          and(
            isNull(impactPeople.delta),
            isAmongChanged || !after ? undefined : sql`${impactPeople.person_id} ${beyond(standing)} ${after[1]}`,
          ),
        )
      : []
  const shown = page([...changed, ...others], limit, ({ delta, person_id }) => [delta ?? NO_CHANGE, person_id])
  return { rows: shown.rows.map(viewFor(standing)), meta: shown.meta }
}

/** Where lower is better the largest fall comes first. */
type Turn = { settings: Pick<Standing['settings'], 'better'> }
const isRising = ({ settings }: Turn) => settings.better === 'lower'

const beyond = (turn: Turn) => sql.raw(isRising(turn) ? '>' : '<')

type Row = Awaited<ReturnType<typeof rowsBy>>[number]

const rowsBy = ({ var: { system, scope } }: Acting, standing: Standing, limit: number, which: SQL | undefined) =>
  peopleBy(system, standing, and(eq(impactPeople.organization_id, scope.organization_id), which), limit)

export function peopleBy(
  { db }: Acting['var']['system'],
  { survey_id, series, settings }: Pick<Standing, 'survey_id' | 'series'> & Turn,
  which: SQL | undefined,
  limit: number,
) {
  const inTurn = isRising({ settings }) ? asc : desc
  return db
    .select({
      person_id: impactPeople.person_id,
      name: nameWithin(impactPeople.organization_id, impactPeople.person_id),
      email: emailAddresses.address,
      attempts: impactPeople.attempts,
      baseline_at: impactPeople.baseline_at,
      latest_at: impactPeople.latest_at,
      baseline_score: impactPeople.baseline_score,
      latest_score: impactPeople.latest_score,
      delta: impactPeople.delta,
    })
    .from(impactPeople)
    .innerJoin(emailAddresses, and(eq(emailAddresses.person_id, impactPeople.person_id), eq(emailAddresses.is_primary, true)))
    .where(and(eq(impactPeople.survey_id, survey_id), eq(impactPeople.series, series), which))
    .orderBy(inTurn(impactPeople.delta), inTurn(impactPeople.person_id))
    .limit(limit)
}

function viewFor({ figures, settings }: Standing): (row: Row) => ImpactRow {
  const reliability = reliabilityOf(figures, settings)
  const percentile = percentileIn(figures.latest)
  return ({ person_id, baseline_at, latest_at, ...row }) => {
    const told = row.delta === null ? null : (reliability?.of(row.delta) ?? null)
    return {
      respondent_id: person_id,
      ...row,
      baseline_at: iso(baseline_at ?? 0),
      latest_at: latest_at === null ? null : iso(latest_at),
      direction: row.delta === null ? null : directionOf(row.delta),
      reliable: told && row.delta !== null ? reliableDirection(row.delta, told.is_beyond, settings.better) : null,
      percentile: percentile(row.attempts > 1 ? row.latest_score : row.baseline_score),
    }
  }
}
