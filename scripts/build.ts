import { spawnSync } from 'node:child_process'
import { isBuilt, markBuilt, sourcesHash } from './built.ts'
import { root } from './root.ts'

/** No question asked, nothing reported, no look for a newer version: a build needs no network. */
export const QUIET = {
  CI: '1',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_WRITE_LOGS: 'false',
  NO_UPDATE_NOTIFIER: '1',
}

function run(command: string, args: string[]) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...QUIET },
    shell: process.platform === 'win32',
  })
  if (result.status === 0) return
  throw new Error(`${command} ${args.join(' ')} failed\n${result.stdout}${result.stderr}${result.error?.message ?? ''}`)
}

/** The bundle that is deployed, in `dist/worker`, and the front ends beside it. Nothing happens when the sources are unchanged. */
export function build({ force = false } = {}): 'built' | 'unchanged' {
  if (!force && isBuilt()) return 'unchanged'
  const hash = sourcesHash()
  run('vite', ['build', '--logLevel', 'warn'])
  run('wrangler', ['deploy', '--dry-run', '--outdir', 'dist/worker'])
  markBuilt(hash)
  return 'built'
}

if (import.meta.main) console.log(build({ force: process.argv.includes('--force') }))
