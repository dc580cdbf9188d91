import { configOf, type Env } from '../config.ts'
import { openDatabase } from '../db/open.ts'
import { carried } from '../http/clock.ts'
import type { AppContext } from '../http/context.ts'
import { log, logError } from '../http/log.ts'
import { giveUpOnMail, sendMail } from '../mail/jobs.ts'
import { System } from '../scope.ts'
import { Job, type JobHandler, type Outcome, type Work } from './kinds.ts'
import { giveUpOnJob, runJob } from './running.ts'

type Handlers = { [K in Job['kind']]: JobHandler<K> }
const handlers: Handlers = { 'send-mail': sendMail, 'run-job': runJob }
const mourners: Handlers = { 'send-mail': giveUpOnMail, 'run-job': giveUpOnJob }

export const handleJob = (work: Work, job: Job): Promise<Outcome> => handOver(handlers, work, job)

const handOver = (to: Handlers, work: Work, job: Job) => {
  const handler = to[job.kind] as (work: Work, job: Job) => Promise<Outcome> // Each takes the jobs of its kind.
  return handler(work, job)
}

export function workAt(env: Env, now: number): Work {
  const config = configOf(env)
  const nudge = (jobs: Job[]) =>
    enqueue(
      env,
      jobs.map((job) => ({ ...job, ...carried(config, now) })),
    )
  return { env, config, system: new System(openDatabase(env)), now, nudge }
}

/** A batch may hold 100 messages. */
async function enqueue(env: Env, jobs: Job[]) {
  for (let i = 0; i < jobs.length; i += 100) await env.JOBS.sendBatch(jobs.slice(i, i + 100).map((body) => ({ body })))
}

/** Nudges after a commit. Losing one costs a minute: the sweep finds the row. */
export function nudgeSoon(c: AppContext, jobs: Job[]) {
  const work = enqueue(
    c.env,
    jobs.map((job) => ({ ...job, ...carried(c.var.config, c.var.now) })),
  )
  c.executionCtx.waitUntil(work.catch((error) => logError({ event: 'nudge-lost', request_id: c.var.request_id }, error)))
}

/** The queue's consumer. Messages are acknowledged one by one: a throw would repeat the whole batch. */
export async function consume(batch: MessageBatch, env: Env): Promise<void> {
  const isDead = batch.queue === 'impactpulse-dead'
  for (const message of batch.messages) {
    const job = Job.safeParse(message.body)
    if (!job.success) {
      log({ event: 'job-unknown', message_id: message.id })
      message.ack()
      continue
    }
    try {
      const work = workAt(env, configOf(env).CLOCK === 'request' ? (job.data.now ?? Date.now()) : Date.now())
      await handOver(isDead ? mourners : handlers, work, job.data)
      message.ack()
    } catch (error) {
      logError({ event: 'job-failed', kind: job.data.kind, attempts: message.attempts }, error)
      message.retry({ delaySeconds: Math.min(600, 10 * 2 ** message.attempts) })
    }
  }
}
