/** Where logic is written in the survey, by the part that holds it, and what is known there: as places.ts has it. */
import type { Definition } from '../contract.ts'
import type { Where } from './checking.ts'

export type Spot =
  | { of: 'question'; id: string; as: 'show_if' | 'required_if' | 'expression' | 'check' }
  | { of: 'page'; id: string; as: 'show_if' | 'jump' }
  | { of: 'survey' }

/** Null when the part is no longer there. */
export function whereOf({ pages }: Pick<Definition, 'pages'>, spot: Spot): Omit<Where, 'path'> | null {
  let known = 0
  for (const [page, { id, questions }] of pages.entries()) {
    if (spot.of === 'page' && spot.id === id)
      return spot.as === 'show_if'
        ? { known, page, isCondition: true }
        : { known: known + questions.length, page, settled: 'page', isCondition: true }
    const at = spot.of === 'question' ? questions.findIndex((question) => question.id === spot.id) : -1
    if (spot.of === 'question' && at >= 0)
      return spot.as === 'check'
        ? { known: known + at + 1, page, settled: 'own', isCondition: true }
        : { known: known + at, page, isCondition: spot.as !== 'expression' }
    known += questions.length
  }
  return spot.of === 'survey' ? { known, page: null } : null
}
