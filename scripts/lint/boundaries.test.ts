import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../root.ts'

const folder = mkdtempSync(join(tmpdir(), 'impactpulse-lint-'))

beforeAll(() => {
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'))
  cpSync(join(root, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Whether the linter takes this file at this place. */
function isTaken(path: string, text: string): boolean {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), `${text}\n`)
  return spawnSync('biome', ['lint', path], { cwd: folder }).status === 0
}

const using = (from: string, isType = false) =>
  `import ${isType ? 'type ' : ''}{ a } from '${from}'\n\nexport const b${isType ? ': a | 0 = 0' : ' = a'}`

test.each([
  ['core takes the moment as a parameter', 'core/x/rule.ts', 'export const a = Date.now()'],
  ['core makes no date of now', 'core/x/rule.ts', 'export const a = new Date()'],
  ['core draws no random number', 'core/x/rule.ts', 'export const a = Math.random()'],
  ['core knows no package', 'core/x/rule.ts', using('zod')],
  ['core knows no worker', 'core/x/rule.ts', using('../../worker/scope.ts')],
  ['a module does not reach into another', 'worker/auth/routes.ts', using('../mail/transport.ts')],
  ['the browser takes no code of the worker', 'web/dashboard/page.tsx', using('../../worker/app.ts')],
  ['the survey page takes no schema', 'web/survey/page.tsx', using('../../core/surveys/contract.ts')],
  ['server pages draw no dashboard', 'worker/pages/routes.tsx', using('../../web/dashboard/page.tsx')],
  ['the tests from outside know HTTP alone', 'e2e/http/a.test.ts', using('../../worker/scope.ts')],
])('%s', (_name, path, text) => expect(isTaken(path, text)).toBe(false))

test.each([
  ['a contract is made with zod', 'core/x/contract.ts', using('zod')],
  ['a stored moment becomes a date', 'core/x/rule.ts', 'export const a = (ms: number) => new Date(ms)'],
  ["a module asks another's queries", 'worker/auth/routes.ts', using('../mail/queries.ts')],
  ['the browser takes types of the worker', 'web/dashboard/page.tsx', using('../../worker/app.ts', true)],
  ['the survey page takes types of contracts', 'web/survey/page.tsx', using('../../core/surveys/contract.ts', true)],
  ['server pages draw the survey', 'worker/pages/routes.tsx', using('../../web/survey/view/page.tsx')],
])('%s', (_name, path, text) => expect(isTaken(path, text)).toBe(true))
