/** What became of an organization's mail over some days. `told`: of how many somebody said whether they arrived. */
export type Figures = { sent: number; delivered: number; bounced: number; complained: number; clicked: number }

export const FIGURE_DAYS = 30
/** Below this share providers begin to take an address for a sender of spam. */
const ENOUGH_PERCENT = 95

/**
 * How much arrived, in percent of what was told of: some transports tell nothing, and that is not the same as nothing
 * arriving. Null where nobody has told anything.
 */
export function deliveredPercent({ delivered, bounced }: Pick<Figures, 'delivered' | 'bounced'>): number | null {
  const told = delivered + bounced
  return told === 0 ? null : (100 * delivered) / told
}

export const arrivesTooLittle = (figures: Figures): boolean => (deliveredPercent(figures) ?? 100) < ENOUGH_PERCENT
