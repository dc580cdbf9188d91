import { DAY_MS } from '../durations.ts'
import { refuse } from '../problem.ts'
import type { SurveyStatus } from '../surveys/contract.ts'

/** After a survey closes, whoever had begun may finish for this long. */
const FINISH_WITHIN_MS = 7 * DAY_MS

type Dated = { status: SurveyStatus; settings: { opens_at: string | null; closes_at: string | null } }
type Opening = Dated & { closed_at: number | null }

/** Whether a respondent may start now. */
export function isOpen({ status, settings }: Dated, now: number): boolean {
  const { opens_at, closes_at } = settings
  return status === 'open' && (opens_at === null || Date.parse(opens_at) <= now) && (closes_at === null || now < Date.parse(closes_at))
}

/** The day set for it to open, as a moment; null where it opens when it is published. */
export const opensAt = ({ settings: { opens_at } }: Pick<Dated, 'settings'>): number | null =>
  opens_at === null ? null : Date.parse(opens_at)

/** Whether its day is still to come. */
export const opensLater = ({ status, settings: { opens_at } }: Dated, now: number): boolean =>
  status === 'open' && opens_at !== null && now < Date.parse(opens_at)

/** The moment no new session may start any more; null while nothing says so. */
function closedSince({ status, closed_at, settings }: Opening, now: number): number | null {
  const set = settings.closes_at === null ? null : Date.parse(settings.closes_at)
  const moments = [status === 'closed' ? closed_at : null, set !== null && set <= now ? set : null].filter((moment) => moment !== null)
  return moments.length > 0 ? Math.min(...moments) : null
}

export function mustBeOpen(survey: Opening, now: number) {
  if (isOpen(survey, now)) return
  const { opens_at } = survey.settings
  refuse({ code: 'survey-not-open', status: survey.status, ...(opensLater(survey, now) && { opens_at }) })
}

/** Whether what was begun may be submitted: while the survey is open, and for seven days after it closed. */
export function isFinishable(survey: Opening, now: number): boolean {
  const since = closedSince(survey, now)
  return survey.status !== 'draft' && (since === null || now < since + FINISH_WITHIN_MS)
}

export function mustBeFinishable(survey: Opening, now: number) {
  if (!isFinishable(survey, now)) refuse({ code: 'survey-not-open', status: survey.status })
}
