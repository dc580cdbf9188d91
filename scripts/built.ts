import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

const SOURCES = [
  '{core,worker,web}/**/*.{ts,tsx,css,json,svg,png,ico,woff2,txt}',
  'vite.config.ts',
  'wrangler.toml',
  'package-lock.json',
  'tsconfig.base.json',
]
const mark = join(root, 'dist', 'built.txt')

/** Stands for everything that goes into a build. */
export function sourcesHash(): string {
  const hash = createHash('sha256')
  const files = globSync(SOURCES, { cwd: root }).filter((file) => !file.includes('.test.'))
  for (const file of files.sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

/** True when what is in `dist` was made from the sources as they are now. */
export function isBuilt(): boolean {
  const parts = ['worker/index.js', 'pages.json', 'web'].every((part) => existsSync(join(root, 'dist', part)))
  return parts && existsSync(mark) && readFileSync(mark, 'utf8') === sourcesHash()
}

export function markBuilt(hash: string) {
  writeFileSync(mark, hash)
}
