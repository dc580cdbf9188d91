import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { migrate } from './migrations.ts'
import { root } from './root.ts'

// `npm run migrate` brings ./data up to date, `-- --data <folder>` another folder, `-- --remote` the deployed database.
const { values } = parseArgs({ options: { data: { type: 'string', default: 'data' }, remote: { type: 'boolean', default: false } } })

if (values.remote) {
  const { status } = spawnSync('wrangler', ['d1', 'migrations', 'apply', 'impactpulse', '--remote'], { cwd: root, stdio: 'inherit' })
  process.exit(status ?? 1)
}
const applied = await migrate(resolve(values.data))
console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'nothing to apply')
