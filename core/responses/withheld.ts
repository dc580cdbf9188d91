import type { Score } from './contract.ts'

/** What a respondent is given of a result that their survey does not show, or that is not for whoever asks: as if there were none. */
export const withheld = <T extends Score>(result: T): T => ({ ...result, score: null, band: null, group_results: [] })

/** A survey may score nothing, and whoever goes on by a mailed link is shown no result. */
export const hasResult = ({ score, group_results }: Score): boolean =>
  score !== null || group_results.some(({ percentage }) => percentage !== null)
