import type { Score } from './contract.ts'

/** What a respondent is given of a result that their survey does not show, or that is not for whoever asks: as if there were none. */
export const withheld = <T extends Score>(result: T): T => ({ ...result, score: null, band: null, group_results: [] })
