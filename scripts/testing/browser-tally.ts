import { writeFileSync } from 'node:fs'
import type { FullResult, Reporter, Suite } from '@playwright/test/reporter'
import { noTests } from './tally.ts'

/** Writes the tally of a Playwright run where `npm test` asked for it. */
export default class BrowserTally implements Reporter {
  private suite: Suite | undefined

  onBegin(_config: unknown, suite: Suite) {
    this.suite = suite
  }

  onEnd({ status }: FullResult) {
    const path = process.env.TALLY
    if (!path) return
    const tally = noTests()
    for (const test of this.suite?.allTests() ?? []) {
      const isGood = test.outcome() === 'expected' && test.results.length === 1 && test.expectedStatus === 'passed'
      if (isGood) tally.passed++
      else tally.faults.push(`${test.titlePath().filter(Boolean).join(' › ')}: ${test.results.at(-1)?.status ?? 'did not run'}`)
    }
    tally.failed = tally.faults.length
    if (status !== 'passed' && tally.failed === 0) Object.assign(tally, { failed: 1, faults: [`the run ${status}`] })
    writeFileSync(path, JSON.stringify(tally))
  }
}
