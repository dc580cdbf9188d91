/** How the tests of one part went. Skipped, to-do and retried ones did not show what they were written for: they count as failed. */
export type Tally = { passed: number; failed: number; faults: string[] }

export const noTests = (): Tally => ({ passed: 0, failed: 0, faults: [] })

/** A part that runs no test shows nothing. */
export const mustRunSomething = (tally: Tally): Tally =>
  tally.passed + tally.failed > 0 ? tally : { passed: 0, failed: 1, faults: ['no test ran'] }

export const sum = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((n, tally) => n + tally.passed, 0),
  failed: tallies.reduce((n, tally) => n + tally.failed, 0),
  faults: tallies.flatMap((tally) => tally.faults),
})
