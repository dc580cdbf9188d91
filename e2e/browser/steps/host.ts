import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { root } from '../../../scripts/root.ts'

/** Another site, on another host name than the product: its pages are our examples, with this product and survey in them. */
export type Host = {
  origin: string
  show: (product: string, slug: string) => void
  /** A page or a script of its own besides the examples. */
  put: (name: string, text: string, policy?: string) => void
  close: () => void
}

const EXAMPLES = join(root, 'web/widget/examples')

export async function aHost(): Promise<Host> {
  let shown = { product: '', slug: '' }
  const react = await bundled('react.js')
  const own = new Map<string, { text: string; policy: string | undefined }>()
  const server = createServer((request, response) => {
    const name = /^\/([a-z-]+\.(html|js))$/.exec(request.url ?? '')?.[1] ?? ''
    if (!name) return response.writeHead(404).end()
    const put = own.get(name)
    const text = put?.text ?? (name === 'react.js' ? react : readFileSync(join(EXAMPLES, name), 'utf8'))
    if (put?.policy) response.setHeader('Content-Security-Policy', filled(put.policy))
    response.setHeader('Content-Type', name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(filled(text))
  })
  const filled = (text: string) => text.replaceAll('https://impactpulse.example', shown.product).replaceAll('your-survey', shown.slug)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo // It listens on a port.
  return {
    origin: `http://localhost:${port}`,
    show: (product, slug) => {
      shown = { product, slug }
    },
    put: (name, text, policy) => void own.set(name, { text, policy }),
    close: () => void server.close(),
  }
}

async function bundled(name: string): Promise<string> {
  const made = (await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, rolldownOptions: { input: join(EXAMPLES, name) } },
  })) as Rolldown.RolldownOutput // One build is asked for, once.
  return made.output[0].code
}
