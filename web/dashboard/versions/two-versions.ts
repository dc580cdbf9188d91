import type { SurveyVersion } from '../../../core/surveys/contract.ts'

/** A published version by its number, or what is being worked on. */
export type Which = number | 'draft'
export type TwoVersions = { from: Which; to: Which }

export const whichName = (which: Which) => (which === 'draft' ? 'the draft' : `version ${which}`)

/** Which two the address asks for; else the latest version and the draft. Null for what is no version or twice the same. */
export function twoIn(query: Readonly<Record<string, string>>, versions: readonly SurveyVersion[]): TwoVersions | null {
  const latest = versions[0]?.version
  const from = whichIn(query.from) ?? latest
  const to = whichIn(query.to) ?? 'draft'
  return from === undefined || from === to ? null : inOrder(from, to)
}

/** The earlier one first; nothing is later than the draft. */
export const inOrder = (one: Which, other: Which): TwoVersions =>
  rank(one) < rank(other) ? { from: one, to: other } : { from: other, to: one }

const rank = (which: Which) => (which === 'draft' ? Number.POSITIVE_INFINITY : which)

function whichIn(text: string | undefined): Which | undefined {
  if (text === 'draft') return text
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}
