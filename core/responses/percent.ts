/** A change in percent of where it began. None of 0, of which everything would be endlessly much, nor below: there a rise would read as a fall. */
export const percentOf = (change: number | null, baseline: number | null): number | null =>
  change !== null && baseline !== null && baseline > 0 ? (100 * change) / baseline : null
