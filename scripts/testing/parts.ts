import { build } from '../build.ts'
import { holds, runBrowser } from './commands.ts'
import { sum, type Tally } from './tally.ts'
import { runVitest } from './vitest-tally.ts'

/** What there is to run. */
export const PARTS = {
  build: () => {
    build()
    return { passed: 1, failed: 0, faults: [] }
  },
  types: () => holds('types', 'tsc', ['-b']),
  lint: () => holds('lint', 'biome', ['ci', '--error-on-warnings']),
  unit: () => runVitest('unit'),
  runtime: () => runVitest('runtime'),
  // What follows is against what is deployed, so never against yesterday's: a build of unchanged sources costs nothing.
  http: () => {
    build()
    return runVitest('http')
  },
  /** Runtime and HTTP beside each other: over HTTP a mail server that says nothing is waited for, and the cores have time for the rest. */
  worker: () => {
    build()
    return runVitest('runtime', 'http')
  },
  browser: () => {
    build()
    return runBrowser()
  },
} satisfies Record<string, () => Tally | Promise<Tally>>

export type Part = keyof typeof PARTS
export const isPart = (name: string): name is Part => name in PARTS

/** Runs the parts one after the other, says what each took, and ends with the count of all of them. */
export async function runParts(parts: readonly Part[]): Promise<never> {
  const done: { part: Part; seconds: number; tally: Tally }[] = []
  for (const part of parts) {
    console.log(`\n── ${part} ──`)
    const from = performance.now()
    const tally = await attempt(part)
    done.push({ part, seconds: (performance.now() - from) / 1000, tally })
  }
  const all = sum(done.map(({ tally }) => tally))
  console.log('')
  for (const fault of all.faults) console.log(`✗ ${fault}`)
  for (const { part, seconds, tally } of done) {
    console.log(`${part.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s   ${tally.passed} passed, ${tally.failed} failed`)
  }
  console.log(`${all.passed} passed, ${all.failed} failed`)
  process.exit(all.failed === 0 ? 0 : 1)
}

async function attempt(part: Part): Promise<Tally> {
  try {
    return await PARTS[part]()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    console.error(message)
    return { passed: 0, failed: 1, faults: [`${part}: ${message.split('\n')[0]}`] }
  }
}
