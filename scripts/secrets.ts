import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Secrets = { JWT_KEYS: string; TOKEN_KEY: string }

/** The secrets of one data folder: made up once and kept there, so that a restart signs nobody out. */
export function localSecrets(data: string): Secrets {
  const path = join(data, 'secrets.json')
  // What we wrote ourselves, below.
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Secrets
  const secrets = { JWT_KEYS: `local:${randomBytes(36).toString('base64url')}`, TOKEN_KEY: randomBytes(36).toString('base64url') }
  mkdirSync(data, { recursive: true })
  writeFileSync(path, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}
