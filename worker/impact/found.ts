import type * as z from 'zod'
import type { Impact } from '../../core/impact/contract.ts'
import type { Figures } from '../../core/impact/figures.ts'
import { hiddenImpact, impactOf } from '../../core/impact/impact.ts'
import { MIN_GROUP } from '../../core/responses/group-figures.ts'
import type { Acting, AppContext } from '../http/context.ts'
import { type Asked, filtersOf } from './asking.ts'
import { enrolledOf, type Filters, filteredFigures, isAboutSome, isFiltered, namesPeople } from './filtering.ts'
import { type Standing, standingOf } from './reading.ts'

/** For what needs all of them at once: the next request goes on where this one stopped. */
export const COUNTING = {
  code: 'slow-down',
  retry_after: 1,
  detail: 'Many responses are still being counted. Ask again in a moment.',
} as const

type Found = { standing: Standing; filters: Filters; impact: Impact; figures: Figures; is_partial: boolean }

/** The impact of a survey as it is asked for, narrowed or whole. `path` as in filtersOf. */
export async function foundImpact(c: AppContext, id: string, { series, ...asked }: z.infer<typeof Asked>, path: string): Promise<Found> {
  const filters = await filtersOf(c, asked, path)
  const standing = await standingOf(c, id, series)
  return { standing, filters, ...(await narrowedImpact(c, standing, filters)) }
}

/** The same of a standing that is there. */
export async function narrowedImpact(c: Acting, standing: Standing, filters: Filters): Promise<Omit<Found, 'standing' | 'filters'>> {
  if (!isFiltered(filters)) return { impact: standing.impact, figures: standing.figures, is_partial: false }
  const { survey_id, definition, settings } = standing
  const { figures, is_partial } = await filteredFigures(c, standing, filters)
  const n_enrolled = namesPeople(filters) ? await enrolledOf(c, survey_id, filters) : standing.n_enrolled
  const isHidden = isAboutSome(filters) && figures.n > 0 && figures.n < MIN_GROUP
  const impact = (isHidden ? hiddenImpact : impactOf)(figures, { definition, settings, n_enrolled })
  return { impact, figures, is_partial }
}
