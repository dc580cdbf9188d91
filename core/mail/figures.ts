/** What became of an organization's mail: of what a provider took, or may have. A complaint is of a mail that was delivered. */
export type Figures = { sent: number; delivered: number; bounced: number; complained: number; clicked: number; opened: number }
/** … of a day, counted from 1970. */
export type DayFigures = Figures & { day: number }

export const FIGURE_DAYS = 30
/** Below this share providers begin to take an address for a sender of spam. */
const ENOUGH_PERCENT = 95

const NAMES = ['sent', 'delivered', 'bounced', 'complained', 'clicked', 'opened'] as const

export const figuresOf = (days: readonly DayFigures[]): Figures =>
  Object.fromEntries(NAMES.map((name) => [name, days.reduce((sum, day) => sum + day[name], 0)])) as Figures // Each name has its sum.

/**
 * How much arrived, in percent of what was sent. Of today's mail only what somebody has told of: it may be on its way. A day of
 * which nobody has told anything is left out, for some transports never tell, and that is not the same as nothing
 * arriving. Null where that leaves nothing.
 */
export function deliveredPercent(days: readonly DayFigures[], today: number): number | null {
  const told = days.filter(({ delivered, bounced }) => delivered + bounced > 0)
  const due = told.reduce((sum, { day, sent, delivered, bounced }) => sum + Math.max(day < today ? sent : 0, delivered + bounced), 0)
  return due === 0 ? null : (100 * figuresOf(told).delivered) / due
}

export const arrivesTooLittle = (delivered_percent: number | null): boolean => (delivered_percent ?? 100) < ENOUGH_PERCENT
