import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4MiniflareOptions } from 'miniflare'
import { catchingWorkerd } from './children.ts'
import { migrate } from './migrations.ts'
import { claimPort } from './ports.ts'
import { browserWorker } from './printing.ts'
import { localSecrets } from './secrets.ts'
import { persistPath, workerOptions } from './worker-options.ts'

/** What `npm start` and the tests switch on; a deployed worker has none of it. */
export const LOCAL_VARS = { CLOCK: 'request', LOCAL_AIDS: 'on', MAIL_TRANSPORT: 'inbox' }

/** For loads, which are more than one place may ask for. */
export const LOAD_VARS = { ...LOCAL_VARS, LIMITS: 'off' }

export type RuntimeOptions = {
  /** The folder that holds the database, the sessions and the secrets. */
  data: string
  port?: number
  vars?: Record<string, string>
  isInspected?: boolean
  bundle?: string
  /** Whatever is put into the queue is lost. */
  losesMessages?: boolean
  /** Each line the worker logs; all of them are in `worker.log` of the data folder anyhow. */
  onLog?: (line: string, level: string) => void
}

export type Runtime = {
  url: string
  /** workerd's process. */
  pid: number
  /** Where its isolates are watched. */
  inspector: () => Promise<URL>
  stop: () => Promise<void>
  /** Ends workerd as a crash would: nothing is told, nothing is flushed. */
  kill9: () => Promise<void>
  /** Fires the cron of each minute, as the platform does. */
  tick: (at: number) => Promise<void>
  /** Hands these messages to a consumer of the queue, as the platform does. */
  consume: (bodies: object[]) => Promise<void>
}

function options(given: RuntimeOptions, data: string, port: number): V4MiniflareOptions {
  const vars = { PUBLIC_URL: `http://127.0.0.1:${port}`, ...localSecrets(data), ...given.vars }
  const log = createWriteStream(join(data, 'worker.log'), { flags: 'a' })
  return {
    host: '127.0.0.1',
    // Miniflare's own entry is not used: it tells the worker that every client takes gzip, and is slower than the worker.
    port: 0,
    cf: false,
    telemetry: { enabled: false },
    log: new Log(LogLevel.NONE),
    logRequests: false,
    resourcePersistencePath: persistPath(data),
    ...(given.isInspected && { inspectorPort: 0 }),
    handleStructuredLogs: ({ message, level }) => {
      log.write(`${message}\n`)
      given.onLog?.(message, level)
    },
    workers: [
      {
        ...workerOptions(vars, given.bundle),
        unsafeDirectSockets: [{ host: '127.0.0.1', port }],
        ...(given.losesMessages && { queueConsumers: {} }),
      },
      browserWorker(),
    ],
  }
}

/** Starts the deploy bundle in workerd on this data folder, migrated, on 127.0.0.1. */
export async function startRuntime(given: RuntimeOptions): Promise<Runtime> {
  const data = resolve(given.data)
  mkdirSync(data, { recursive: true })
  const port = await claimPort(given.port ?? 0)
  const start = options(given, data, port)
  await migrate(data)
  const { result: mf, workerd } = await catchingWorkerd(async () => {
    const starting = new Miniflare(convertV4MiniflareOptions(start))
    await starting.ready
    return starting
  })
  const gone = new Promise<void>((done) => workerd.once('exit', () => done()))
  return {
    url: `http://127.0.0.1:${port}`,
    pid: workerd.pid ?? 0,
    inspector: () => mf.getInspectorURL(),
    stop: () => mf.dispose(),
    kill9: async () => {
      workerd.kill('SIGKILL')
      await gone
      await mf.dispose()
    },
    tick: async (at) => {
      await (await mf.getWorker('impactpulse')).scheduled({ cron: '* * * * *', scheduledTime: new Date(at) })
    },
    consume: async (bodies) => {
      const messages = bodies.map((body) => ({ id: randomUUID(), timestamp: new Date(), attempts: 1, body }))
      await (await mf.getWorker('impactpulse')).queue('impactpulse-jobs', messages)
    },
  }
}
