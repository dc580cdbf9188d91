import { and, asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Counted } from '../../core/impact/counted.ts'
import { figuresIn, NO_FIGURES, refigured } from '../../core/impact/figures.ts'
import { impactFigures } from '../db/schema/impact.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import { countedPeople } from '../impact/counting.ts'
import { sweepUncounted } from '../impact/sweep.ts'
import type { Work } from '../jobs/kinds.ts'

/** Holds a survey's kept figures of change against a fresh count of all its responses, once what is uncounted has been counted. */
export async function figuresMustAgree(work: Work, survey_id: string) {
  await sweepUncounted(work)
  const before = await revisionOf(work, survey_id)
  await sweepUncounted(work)
  expect(await revisionOf(work, survey_id)).toBe(before)
  const { kept, fresh, enrolled } = await keptAndFresh(work, survey_id)
  expect(kept).toEqual(fresh)
  expect(enrolled[0]).toBe(enrolled[1])
  return { n: kept.n, matched: kept.overall.delta[0] }
}

const revisionOf = async ({ system: { db } }: Work, survey_id: string) =>
  (
    await db
      .select()
      .from(impactFigures)
      .where(and(eq(impactFigures.survey_id, survey_id), eq(impactFigures.series, 0)))
  )[0]?.revision

/** What is kept, and what a fresh count of all responses gives. */
async function keptAndFresh({ system }: Pick<Work, 'system'>, survey_id: string) {
  const { db } = system
  const of = eq(responses.survey_id, survey_id)
  const attempts = await db.select().from(responses).where(of).orderBy(asc(responses.person_id), asc(responses.attempt_number))
  const fresh = (await countedPeople(system, survey_id, attempts)).map(({ counted }) => counted as Counted)
  const rows = await db.select().from(impactFigures).where(eq(impactFigures.survey_id, survey_id))
  const kept = rows.find(({ series }) => series === 1)?.figures
  return {
    kept: kept ? figuresIn(kept) : NO_FIGURES,
    fresh: refigured(NO_FIGURES, [], fresh),
    enrolled: [rows.find(({ series }) => series === 0)?.n ?? 0, await db.$count(enrolments, eq(enrolments.survey_id, survey_id))],
  }
}
