import { spawnSync } from 'node:child_process'
import { build } from './build.ts'
import { root } from './root.ts'

// docs/deploy.md says what has to be there before: the account, the database, the queues and the secrets.
build()
for (const args of [['d1', 'migrations', 'apply', 'impactpulse', '--remote'], ['deploy']]) {
  const { status } = spawnSync('wrangler', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
