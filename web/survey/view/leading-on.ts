/** Where a survey leads on to when its answers have arrived, and for whom the way there goes by itself. */
import { hasResult } from '../../../core/responses/withheld.ts'
import type { Completed } from '../../../core/sessions/contract.ts'
import { scoreValues } from './score-values.ts'
import type { ShownSurvey, SurveyState } from './state.ts'

export type LeadsOn = { href: string; host: string }

/** Null where it leads nowhere. What a browser could not open is no address. */
export function leadsOn({ settings: { redirect_url } }: Pick<ShownSurvey, 'settings'>): LeadsOn | null {
  const url = redirect_url ? parsed(redirect_url) : null
  return url && /^https?:$/.test(url.protocol) ? { href: url.href, host: url.host } : null
}

function parsed(address: string): URL | null {
  try {
    return new URL(address)
  } catch {
    return null
  }
}

/**
 * The address to which whoever is at this end is taken. Null where they are to choose: who has a result, here or once they sign in,
 * or is told what of their answers does not count, would lose it.
 */
export function takenOnTo(survey: ShownSurvey, state: SurveyState, completed: Completed): string | null {
  const { show_results } = survey.settings
  const hasMore = hasResult(completed) || completed.result_withheld || scoreValues(state, survey.definition, completed).length > 0
  // A preview is no response, and leads nobody away from what is being written.
  if (completed.response_id === '' || (show_results && hasMore) || completed.dropped_answers.length > 0) return null
  return leadsOn(survey)?.href ?? null
}
