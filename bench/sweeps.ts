import { atLeast, type Measure, within } from './measure.ts'
import { signIn } from './people.ts'
import { inTurns } from './rounds.ts'
import type { Scene } from './scene.ts'

type Cost = { rows_read: number; rows_written: number; ms: number }
type Place = { organization_id: string; survey_id: string }

const DAY_MS = 86_400_000
/** A day and its nine o'clock in UTC, where all of them are. */
const STEP = Date.UTC(2027, 2, 16, 9)
const DUE = STEP - DAY_MS / 24
const ROWS_A_REQUEST = 20_000
/** As many as the sweep takes at once. */
const ROWS_A_ROUND = 500

async function ask<T>({ url }: Scene, what: string, body: object = {}): Promise<T> {
  const response = await fetch(`${url}/bench/sweeps/${what}`, { method: 'POST', body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${what} was answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

/** An open survey that reminds, in an organization of its own. */
async function place({ client: { call } }: Scene): Promise<Place> {
  const at = Date.now()
  const token = await signIn({ call })
  const organization = await call<{ id: string }>('POST', '/api/v1/organizations', { at, token, body: { name: 'Sweeps' } })
  const settings = { min_days_between_attempts: 60, auto_remind: true }
  const body = { organization_id: organization.id, template: 'well-being-v1', settings }
  const survey = await call<{ id: string }>('POST', '/api/v1/surveys', { at, token, body })
  await call('POST', `/api/v1/surveys/${survey.id}/publish`, { at, token })
  return { organization_id: organization.id, survey_id: survey.id }
}

/** A tick while nobody of a million is due: the rows that the sweep of the enrolments reads. */
export const dueNothing: Measure = {
  name: 'due-nothing',
  run: async (scene) => {
    const where = await place(scene)
    const enrolments = scene.isQuick ? 100_000 : 1_000_000
    for (let from = 0; from < enrolments; from += ROWS_A_REQUEST)
      await ask(scene, 'enrolled', { ...where, count: ROWS_A_REQUEST, now: from })
    // Whoever begins to be due says so to the sweep: the first look finds that it was too early.
    const sweep = 'standings'
    await ask(scene, 'tick', { now: STEP, sweep })
    const { rows_read } = await ask<Cost>(scene, 'tick', { now: STEP + 1, sweep })
    return [within(10, 'due-nothing', 'rows read', rows_read)]
  },
}

/** As many ticks as it takes until nobody is due any more. */
async function swept(scene: Scene, now: number, sweep: 'standings' | 'unfinished-sessions' = 'standings'): Promise<Cost> {
  const all = { rows_read: 0, rows_written: 0, ms: 0 }
  for (;;) {
    const cost = await ask<Cost>(scene, 'tick', { now, sweep })
    if (cost.rows_written <= 1) return all // Its heartbeat, at most.
    all.rows_read += cost.rows_read
    all.rows_written += cost.rows_written
    all.ms += cost.ms
  }
}

/** Reminders whose step has come, decided: what it reads and writes for each, and how fast beside bare claims. */
export const dueMany: Measure = {
  name: 'due-10000',
  run: async (scene) => {
    const where = await place(scene)
    const [count, rounds] = scene.isQuick ? [1000, 2] : [10_000, 3]
    const costs: Cost[] = []
    const decided = async () => {
      await ask(scene, 'due', { ...where, count, now: STEP, due_at: DUE })
      const cost = await swept(scene, STEP)
      const planned = (await ask<string[]>(scene, 'waiting')).length
      if (planned !== count) throw new Error(`Of ${count} reminders ${planned} were planned.`)
      costs.push(cost)
      return (1000 * count) / cost.ms
    }
    const claimed = async (together: number) => {
      await ask(scene, 'prepare-claims', { count })
      return (1000 * count) / (await ask<Cost>(scene, 'claimed', { count, together })).ms
    }
    const found = await inTurns(rounds, decided, () => claimed(1))
    const together = await claimed(ROWS_A_ROUND)
    const worst = (of: 'rows_read' | 'rows_written') => Math.max(...costs.map((cost) => cost[of])) / count
    return [
      within(8, 'due-10000-read', 'rows each', worst('rows_read')),
      within(8, 'due-10000-written', 'rows each', worst('rows_written')),
      atLeast(0.5, 'due-10000', 'rows/s', found.value, found.baseline),
      atLeast(0.1, 'due-10000-together', 'rows/s', found.value, together),
    ]
  },
}

const MAILS_A_REQUEST = 500

/** Their time together: a request whose reply takes minutes is given up by who asks. */
async function inPortions(count: number, measured: (from: number, to: number) => Promise<Cost>): Promise<number> {
  let all = 0
  for (let from = 0; from < count; from += MAILS_A_REQUEST) all += (await measured(from, Math.min(count, from + MAILS_A_REQUEST))).ms
  return all
}

/** Unfinished sessions whose first reminder comes now: what the sweep reads and writes for each. */
export const unfinishedMany: Measure = {
  name: 'unfinished-10000',
  run: async (scene) => {
    const where = await place(scene)
    const count = scene.isQuick ? 1000 : 10_000
    await ask(scene, 'due', { ...where, count, now: STEP, due_at: DUE })
    await swept(scene, STEP)
    await ask(scene, 'begun', { ...where, count, now: STEP })
    const cost = await swept(scene, STEP, 'unfinished-sessions')
    const planned = (await ask<string[]>(scene, 'waiting')).length
    if (planned !== count) throw new Error(`Of ${count} reminders ${planned} were planned.`)
    return [
      within(8, 'unfinished-10000-read', 'rows each', cost.rows_read / count),
      within(8, 'unfinished-10000-written', 'rows each', cost.rows_written / count),
    ]
  },
}

/** Planned reminders from due to sent by the queue's own consumer, beside claiming and settling rows with a fixed body. */
export const mailsMany: Measure = {
  name: 'mails-10000',
  run: async (scene) => {
    const where = await place(scene)
    const [count, rounds] = scene.isQuick ? [400, 2] : [10_000, 3]
    const sent = async () => {
      await ask(scene, 'due', { ...where, count, now: STEP, due_at: DUE })
      await swept(scene, STEP)
      const ids = await ask<string[]>(scene, 'waiting')
      const ms = await inPortions(count, (from, to) => ask(scene, 'sent', { ids: ids.slice(from, to), now: STEP }))
      const left = (await ask<string[]>(scene, 'waiting')).length
      if (ids.length !== count || left > 0) throw new Error(`Of ${ids.length} mails ${left} were not sent.`)
      return (1000 * count) / ms
    }
    const settled = async () => {
      await ask(scene, 'prepare-claims', { count })
      return (1000 * count) / (await inPortions(count, (from, to) => ask(scene, 'settled', { from, count: to - from })))
    }
    const found = await inTurns(rounds, sent, settled)
    return [atLeast(0.3, 'mails-10000', 'mails/s', found.value, found.baseline)]
  },
}
