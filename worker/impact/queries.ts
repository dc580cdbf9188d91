import { and, eq, sql } from 'drizzle-orm'
import { type Figures, figuresIn, tallyIn } from '../../core/impact/figures.ts'
import { baselinesIn } from '../../core/impact/impact.ts'
import type { Baselines } from '../../core/responses/reliable-change.ts'
import { impactFigures } from '../db/schema/impact.ts'
import type { System } from '../scope.ts'

/** A series' figures as they were counted last; null before there are any. Rides the primary key. */
export async function keptFigures({ db }: System, survey_id: string, series: number): Promise<Figures | null> {
  const [kept] = await db
    .select({ figures: impactFigures.figures })
    .from(impactFigures)
    .where(and(eq(impactFigures.survey_id, survey_id), eq(impactFigures.series, series)))
  return kept?.figures ? figuresIn(kept.figures) : null
}

/** How far people differ in a series' first scores, of everybody counted so far. What else the figures hold stays in the database. Rides the primary key. */
export async function keptBaselines({ db }: System, survey_id: string, series: number): Promise<Baselines> {
  const [kept] = await db
    .select({
      stayed: sql<string | null>`${impactFigures.figures} -> '$.overall.baseline'`,
      left: sql<string | null>`${impactFigures.figures} -> '$.left'`,
    })
    .from(impactFigures)
    .where(and(eq(impactFigures.survey_id, survey_id), eq(impactFigures.series, series)))
  return kept?.stayed && kept.left ? baselinesIn(tallyIn(kept.stayed), tallyIn(kept.left)) : { n: 0, sd: 0 }
}
