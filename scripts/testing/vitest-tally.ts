import { type Reporter, startVitest, type TestCase, type TestModule } from 'vitest/node'
import { root } from '../root.ts'
import { noTests, type Tally } from './tally.ts'

/** Runs projects of vitest.config.ts beside each other and counts. */
export async function runVitest(...project: string[]): Promise<Tally> {
  const tally = noTests()
  const ran = new Set<string>()
  const fail = (fault: string) => tally.faults.push(fault)
  const counting: Reporter = {
    onTestCaseResult(test: TestCase) {
      ran.add(test.project.name)
      const { state } = test.result()
      // What a test has to say of itself, such as how many routes it walked.
      const { said } = test.meta() as { said?: string }
      if (said) console.log(said)
      const tries = (test.diagnostic()?.retryCount ?? 0) + 1
      if (state === 'passed' && tries === 1) tally.passed++
      else fail(`${test.module.relativeModuleId} › ${test.fullName}: ${state === 'passed' ? 'passed when tried again' : state}`)
    },
    onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]) {
      for (const module of modules) if (module.errors().length > 0) fail(`${module.relativeModuleId}: did not load`)
      for (const error of unhandled) fail(`unhandled: ${error instanceof Error ? error.message : JSON.stringify(error)}`)
    },
  }
  const vitest = await startVitest('test', [], {
    root,
    run: true,
    watch: false,
    project,
    silent: 'passed-only',
    reporters: ['default', counting],
  })
  await vitest.close()
  // vitest sets it for its own command; here the tally decides.
  process.exitCode = 0
  for (const each of project) if (!ran.has(each)) fail(`${each}: no test ran`)
  return { ...tally, failed: tally.faults.length }
}
