import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { V4WorkerOptions } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { BROWSER } from './printing.ts'
import { root } from './root.ts'

/** What is stored where: the layout is wrangler's, so that its own commands read the same folder with `--persist-to`. */
export function persistPath(data: string): string {
  return join(data, 'v3')
}

/** The bundle's files with their contents, the entry first. */
function modules(bundle: string) {
  if (!existsSync(join(bundle, 'index.js'))) throw new Error(`There is no bundle in ${bundle}: run npm run build first.`)
  const wasm = globSync('*.wasm', { cwd: bundle }).sort()
  return [
    { type: 'ESModule' as const, path: join(bundle, 'index.js'), contents: readFileSync(join(bundle, 'index.js'), 'utf8') },
    ...wasm.map((name) => ({ type: 'CompiledWasm' as const, path: join(bundle, name), contents: readFileSync(join(bundle, name)) })),
  ]
}

function declared(): Partial<V4WorkerOptions> {
  return unstable_getMiniflareWorkerOptions(join(root, 'wrangler.toml')).workerOptions
}

export function databases() {
  return declared().d1Databases ?? {}
}

/** Nothing that runs locally reaches out; what stands on this machine itself, such as a provider to sign in with, may be asked. */
async function thisMachineOnly(request: Request): Promise<Response> {
  const { hostname } = new URL(request.url)
  if (hostname !== '127.0.0.1' && hostname !== 'localhost') return new Response('There is no network here.', { status: 502 })
  const body = request.method === 'GET' || request.method === 'HEAD' ? null : await request.arrayBuffer()
  return fetch(request.url, { method: request.method, headers: [...request.headers], body, redirect: 'manual' })
}

/** The deploy bundle with the bindings wrangler.toml declares and these variables. */
export function workerOptions(vars: Record<string, string>, bundle = join(root, 'dist', 'worker')): V4WorkerOptions {
  // Miniflare's own browser would be fetched from elsewhere; ours is one that is here.
  const { browserRendering, ...base } = declared()
  const browser = browserRendering && { [browserRendering.binding]: BROWSER }
  return {
    ...base,
    name: 'impactpulse',
    serviceBindings: { ...base.serviceBindings, ...browser },
    modulesRoot: bundle,
    modules: modules(bundle),
    bindings: { ...base.bindings, ...vars },
    outboundService: thisMachineOnly,
  }
}
