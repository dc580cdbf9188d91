/**
 * How long a survey takes, by the pace of those who took it before. A few of them say nothing about anybody else, and the median
 * forgets who left the page open over lunch.
 */
const FEWEST_FOR_PACE = 5

/** The median of these active seconds, of one version; null where there are too few. */
export function paceOf(active_seconds: readonly number[]): number | null {
  if (active_seconds.length < FEWEST_FOR_PACE) return null
  const sorted = [...active_seconds].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

/** Minutes left of a whole that takes so many seconds: at the same pace for every question. 0 means less than one. */
export const minutesLeft = (pace_seconds: number, percent_complete: number): number => {
  const seconds = (pace_seconds * (100 - percent_complete)) / 100
  return seconds < 60 ? 0 : Math.round(seconds / 60)
}
