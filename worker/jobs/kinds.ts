import * as z from 'zod'
import type { Config, Env } from '../config.ts'
import type { System } from '../scope.ts'

/** A job says "look at that row". It may come late, twice or never. `now` goes along only where requests bring a clock. */
export const Job = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('send-mail'), id: z.string(), now: z.number().optional() }),
  z.strictObject({ kind: z.literal('run-job'), id: z.string(), now: z.number().optional() }),
])
export type Job = z.infer<typeof Job>

/** What a job or sweep works with. `nudge` hands jobs on: to the queue, or straight to their handlers. */
export type Work = {
  env: Env
  config: Config
  system: System
  now: number
  nudge: (jobs: Job[]) => Promise<void>
}

/** What became of a job, for the counts that `/dev/tick` and the log give. */
export type Outcome = 'sent' | 'withheld' | 'failed' | 'nothing'
export type JobHandler<K extends Job['kind']> = (work: Work, job: Extract<Job, { kind: K }>) => Promise<Outcome>
