import { createExecutionContext } from 'cloudflare:test'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { DAY_MS } from '../../core/durations.ts'
import { app } from '../app.ts'
import { heartbeats } from '../db/schema/system.ts'
import { workAt } from '../jobs/queue.ts'
import { runSweep, SWEEPS } from '../jobs/sweeps.ts'
import { planMail } from '../mail/queries.ts'
import { System } from '../scope.ts'
import { expectLoggedError } from '../testing/errors.ts'
import { database, testEnv, world } from '../testing/world.ts'

const w = world()
const facts = { kind: 'already-registered', full_name: 'W' } as const

it('is alive, ready, and says when each sweep last ran', async () => {
  await w.tick()
  expect((await w.stranger.get('/health/live')).data).toEqual({ status: 'ok' })
  expect((await w.stranger.get('/health/ready')).status).toBe(200)
  const { data } = await w.stranger.get('/health')
  expect(data).toMatchObject({ status: 'ok', database: 'ok' })
  const known = Object.values(SWEEPS).flatMap((sweeps) => sweeps.map(({ name }) => name))
  expect(Object.keys(data.sweeps).sort()).toEqual(known.sort())
})

it('calls a clockwork late that has not run for five minutes, and still serves', async () => {
  await w.tick()
  w.later({ minutes: 5 })
  expect((await w.stranger.get('/health')).data.status).toBe('ok')
  w.later({ ms: 1 })
  expect([(await w.stranger.get('/health')).status, (await w.stranger.get('/health')).data.status]).toEqual([200, 'late'])
  expect((await w.stranger.get('/health/ready')).status).toBe(200)
})

it('is late after a day without cron, and where a sweep has never run or is gone, until all have run again', async () => {
  await w.tick()
  w.later({ days: 1 })
  const [{ statement }] = [
    planMail(new System(database), { unique_key: 'since yesterday', to_address: 'y@example.org', facts }, w.now() - DAY_MS),
  ]
  await database.batch([statement])
  const told = async () => (await w.stranger.get('/health/ready')).data
  const yesterday = await told()
  expect([yesterday.status, yesterday.queue.oldest_due_seconds]).toEqual(['late', 86_400])
  expect(Object.values(yesterday.sweeps)).toEqual(Object.values(yesterday.sweeps).map(() => w.iso(-DAY_MS)))
  await w.tick()
  expect(await told()).toMatchObject({ status: 'ok', failing: {}, queue: { oldest_due_seconds: 0 } })
  await database.insert(heartbeats).values({ name: 'a sweep of last year', at: 0 })
  expect((await told()).status).toBe('ok')
  await database.delete(heartbeats).where(eq(heartbeats.name, 'standings'))
  expect((await told()).status).toBe('late')
})

it('counts how often a sweep has failed, until it finishes again, and how long mail has been waiting', async () => {
  const work = workAt(testEnv, w.now())
  const broken = { name: 'standings', run: () => Promise.reject(new Error('out of order')) }
  expectLoggedError(/out of order/)
  await runSweep(broken, work)
  await runSweep(broken, work)
  const { statement } = planMail(work.system, { unique_key: 'waits', to_address: 'waits@example.org', facts }, w.now())
  await work.system.commit([statement])
  w.later({ minutes: 2 })
  const { data } = await w.stranger.get('/health/ready')
  expect([data.failing, data.queue]).toEqual([{ standings: 2 }, { oldest_due_seconds: 120, failed_last_day: 0 }])
  await w.tick()
  const after = (await w.stranger.get('/health/ready')).data
  expect([after.failing, after.queue.oldest_due_seconds]).toEqual([{}, 0])
})

it('is not ready without its database, and alive all the same', async () => {
  const broken = {
    ...testEnv,
    DB: {
      prepare() {
        throw new Error('no database')
      },
    } as unknown as D1Database,
  }
  expectLoggedError(/no database/)
  const ask = (path: string) => app.fetch(new Request(`http://localhost:8787${path}`), broken, createExecutionContext())
  expect((await ask('/health/ready')).status).toBe(503)
  expect((await ask('/health/live')).status).toBe(200)
})
