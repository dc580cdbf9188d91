import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../root.ts'
import { mustRunSomething, type Tally } from './tally.ts'

function run(command: string, args: string[], env: Record<string, string> = {}): boolean {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  return status === 0
}

/** A command that holds or does not counts as one test. */
export function holds(name: string, command: string, args: string[]): Tally {
  return run(command, args)
    ? { passed: 1, failed: 0, faults: [] }
    : { passed: 0, failed: 1, faults: [`${name}: ${command} ${args.join(' ')}`] }
}

/** The browser journeys, counted by their own reporter. */
export function runBrowser(): Tally {
  const folder = mkdtempSync(join(tmpdir(), 'impactpulse-tally-'))
  const path = join(folder, 'tally.json')
  try {
    run('playwright', ['test'], { TALLY: path })
    // What browser-tally.ts wrote; no file when Playwright did not get as far as that.
    return mustRunSomething(JSON.parse(readFileSync(path, 'utf8')) as Tally)
  } catch (error) {
    return { passed: 0, failed: 1, faults: [`browser: ${String(error)}`] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
