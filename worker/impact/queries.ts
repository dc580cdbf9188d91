import { and, eq } from 'drizzle-orm'
import { type Figures, figuresIn } from '../../core/impact/figures.ts'
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
