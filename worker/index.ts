import { app } from './app.ts'
import type { Env } from './config.ts'
import { consume } from './jobs/queue.ts'
import { onSchedule } from './jobs/sweeps.ts'

export { LiveObject } from './live/live-object.ts'
export { SessionObject } from './sessions/session-object.ts'

export default {
  fetch: app.fetch,
  scheduled: onSchedule,
  queue: consume,
} satisfies ExportedHandler<Env>
