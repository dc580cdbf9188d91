import type { ResponseRow } from '../../../core/responses/contract.ts'

type Row = Pick<ResponseRow, 'response_id'>

/** How many of the latest responses were not there before. */
export function newerThan(before: readonly Row[], after: readonly Row[]): number {
  const known = new Set(before.map(({ response_id }) => response_id))
  const last = after.findIndex(({ response_id }) => known.has(response_id))
  return last < 0 ? after.length : last
}
