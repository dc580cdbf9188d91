import { spawnSync } from 'node:child_process'
import { readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, QUIET } from '../scripts/build.ts'
import { root } from '../scripts/root.ts'

/** The bench build, in a folder of its own: what is deployed, with the baselines beside it. */
export function buildBench(): string {
  build()
  const deployed = readFileSync(join(root, 'dist', 'worker', 'index.js'), 'utf8')
  if (/bench_rows|\/bench\//.test(deployed)) throw new Error('There are baselines in what is deployed.')
  const folder = join(root, 'dist', 'bench')
  rmSync(folder, { recursive: true, force: true })
  const args = ['deploy', 'bench/worker.ts', '--dry-run', '--outdir', folder]
  const result = spawnSync('wrangler', args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...QUIET },
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) throw new Error(`The bench build failed.\n${result.stdout}${result.stderr}`)
  renameSync(join(folder, 'worker.js'), join(folder, 'index.js'))
  return folder
}
