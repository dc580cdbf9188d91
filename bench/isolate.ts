import type { Scene } from './scene.ts'

const WORKER = 'core:user:impactpulse'
const EVERY_MS = 100

type Usage = { totalSize: number; backingStorageSize: number }

/**
 * Does something, and tells by how many bytes the worker's isolate grew meanwhile, at most: its heap, with what nobody has
 * collected yet, and its buffers. It is what Cloudflare bounds by 128 MB. Of workerd as a whole it says nothing: there the local database and the bucket
 * are too.
 */
export async function growthDuring<T>({ inspector }: Scene, what: () => Promise<T>): Promise<{ result: T; grown: number }> {
  const { host } = await inspector()
  const told = await listening(`ws://${host}/${WORKER}`)
  const idle = await told.memory()
  let peak = idle
  const watch = setInterval(async () => {
    peak = Math.max(peak, await told.memory())
  }, EVERY_MS)
  try {
    const result = await what()
    return { result, grown: Math.max(peak, await told.memory()) - idle }
  } finally {
    clearInterval(watch)
    told.end()
  }
}

/** The inspector of an isolate: Chrome's DevTools protocol. */
async function listening(url: string) {
  const socket = new WebSocket(url)
  const asked = new Map<number, (memory: number) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: Usage }
    if (id !== undefined && result) asked.get(id)?.(result.totalSize + result.backingStorageSize)
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  const memory = () =>
    new Promise<number>((resolve) => {
      const id = asked.size + 1
      asked.set(id, resolve)
      socket.send(JSON.stringify({ id, method: 'Runtime.getHeapUsage' }))
    })
  return { memory, end: () => socket.close() }
}
