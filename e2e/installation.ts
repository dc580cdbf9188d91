import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LOCAL_VARS, type Runtime, type RuntimeOptions, startRuntime } from '../scripts/runtime.ts'

/** An installation of its own: the deploy bundle in workerd on a fresh data folder, with the local aids and every reply held against its schema. */
export type Installation = Runtime & { data: string; remove: () => Promise<void> }

export async function install(options: Partial<RuntimeOptions> = {}): Promise<Installation> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'impactpulse-'))
  const runtime = await startRuntime({ vars: { ...LOCAL_VARS, CHECK_REPLIES: 'on' }, ...options, data })
  const remove = async () => {
    await runtime.stop()
    rmSync(data, { recursive: true, force: true })
  }
  return { ...runtime, data, remove }
}
