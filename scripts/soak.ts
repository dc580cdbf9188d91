import { parseArgs } from 'node:util'
import { barriers } from '../e2e/soak/barriers.ts'
import { browserFaults } from '../e2e/soak/browser-faults.ts'
import type { Result } from '../e2e/soak/check.ts'
import { dashboards } from '../e2e/soak/dashboards.ts'
import { faults } from '../e2e/soak/faults.ts'
import { lighthouseScores } from '../e2e/soak/lighthouse.ts'
import { liveFaults } from '../e2e/soak/live-faults.ts'
import { reminders } from '../e2e/soak/reminders.ts'
import { build } from './build.ts'

/** What takes too long, or loads the machine too much, for `npm test`. */
const PARTS: { name: string; run: () => Promise<Result> }[] = [
  { name: 'faults', run: faults },
  { name: 'reminders', run: reminders },
  { name: 'browser-faults', run: browserFaults },
  { name: 'live-faults', run: liveFaults },
  { name: 'barriers', run: barriers },
  { name: 'lighthouse', run: lighthouseScores },
  { name: 'dashboards', run: dashboards },
]

const { values: asked } = parseArgs({ options: { only: { type: 'string' } } })

build()
let passed = 0
let failed = 0
for (const { name, run } of PARTS.filter((part) => asked.only === undefined || part.name === asked.only)) {
  const begun = Date.now()
  console.log(name)
  const result = await run().catch((error: unknown): Result => {
    console.error(error)
    return { passed: 0, failed: 1 }
  })
  console.log(`  ${result.passed} passed, ${result.failed} failed in ${Math.round((Date.now() - begun) / 1000)} s`)
  passed += result.passed
  failed += result.failed
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = passed > 0 && failed === 0 ? 0 : 1
