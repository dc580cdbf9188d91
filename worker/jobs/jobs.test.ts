import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JobLine, JobView } from '../../core/jobs/contract.ts'
import { LEASE_MS, MAX_TRIES } from '../../core/jobs/progress.ts'
import { jobLines } from '../db/schema/jobs.ts'
import type { AppContext } from '../http/context.ts'
import { hex } from '../http/secrets.ts'
import { System } from '../scope.ts'
import { expectLoggedError } from '../testing/errors.ts'
import { PASSWORD } from '../testing/guarded.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, testEnv, world } from '../testing/world.ts'
import { newFileJob } from './creating.ts'
import type { Work } from './kinds.ts'
import { filesNamingGo, makers } from './making.ts'
import { consume, workAt } from './queue.ts'
import { giveUpOnJob, runJob, unhandledLines } from './running.ts'
import { dueJobs, oldJobs, sweepDueJobs, sweepOldJobs } from './sweep.ts'

const w = world()
const system = new System(database)
let owner: Owner
beforeAll(async () => {
  owner = await w.given.owner()
})

let files = 0
/** A list too long for one request, of addresses that nobody has yet. */
async function imported(lines = 1500, more = '', by: Owner = owner): Promise<JobView> {
  const site = `f${++files}.example`
  const csv = `email,name,group\n${Array.from({ length: lines }, (_, i) => `p${i}@${site},Person ${i},Big`).join('\n')}\n${more}`
  const { status, data } = await by.post(`/organizations/${by.organization_id}/participants/import`, { csv })
  expect([status, data.results]).toEqual([202, []])
  return data.job
}
const work = (): Work => workAt(testEnv, w.now())
const show = async (id: string, by: Owner = owner): Promise<JobView> => (await by.get(`/jobs/${id}`)).data
const run = (job: JobView, as = work()) => runJob(as, { kind: 'run-job', id: job.id })
const peopleOf = async (job: JobView) =>
  (
    await testEnv.DB.prepare(
      `select count(*) n from job_lines l join email_addresses e on e.address = l.email join participants p on p.person_id = e.person_id where l.job_id = ?`,
    )
      .bind(job.id)
      .first<{ n: number }>()
  )?.n
const left = async (job: JobView) =>
  (await testEnv.DB.prepare(`select count(*) n from job_lines where job_id = ? and input is not null`).bind(job.id).first<{ n: number }>())
    ?.n

/** Breaks the connection after so many commits of a portion. */
function dyingAfter(commits: number): Work {
  const dying = work()
  let done = 0
  dying.system.commit = (statements, overtaken) => {
    if (done++ >= commits) throw new Error('the worker was killed')
    return system.commit(statements, overtaken)
  }
  return dying
}

it('adds the people of ten thousand lines in seconds, and says of each what became of it', async () => {
  const mine = await w.given.owner()
  const job = await imported(9_998, 'p0@f1.example\nnot an address,Nobody,', mine)
  expect(job).toMatchObject({ status: 'running', progress: 0, lines: 10_000 })
  const began = performance.now()
  await run(job)
  expect(performance.now() - began).toBeLessThan(30_000)
  const done = await show(job.id, mine)
  expect(done).toMatchObject({
    status: 'done',
    progress: 100,
    lines_handled: 10_000,
    outcomes: { added: 9_998, repeated: 1, not_right: 1 },
  })
  expect(await left(job)).toBe(0)
  const page = await mine.get(`/jobs/${job.id}/lines?limit=2&outcome=added`)
  expect(page.data).toEqual([
    { line: 2, email: 'p0@f1.example', outcome: 'added', message: null },
    { line: 3, email: 'p1@f1.example', outcome: 'added', message: null },
  ])
  expect((await mine.get(`/jobs/${job.id}/lines?limit=1&outcome=added&cursor=${page.meta.next_cursor}`)).data[0].line).toBe(4)
  const wrong: JobLine[] = (await mine.get(`/jobs/${job.id}/lines?outcome=not_right`)).data
  expect(wrong).toMatchObject([{ line: 10_001, email: 'not an address' }])
  const report = await mine.get(`/jobs/${job.id}/lines?format=csv`)
  expect(report.text.split('\r\n')).toHaveLength(10_002)
  const groups = await mine.get(`/organizations/${mine.organization_id}/groups`)
  expect(groups.data).toMatchObject([{ name: 'Big', people: 9_998 }])
})

it('does each line once, though the message comes twice, two work at once, and more come when all is done', async () => {
  const job = await imported(2500)
  await Promise.all([run(job), run(job), run(job)])
  await run(job)
  expect(await show(job.id)).toMatchObject({ status: 'done', outcomes: { added: 2500 } })
  expect(await peopleOf(job)).toBe(2500)
})

it('lets only one of two get on who both took it up', async () => {
  const job = await imported(2500)
  // The first is slow: its lease runs out before it commits, and a second takes the job up.
  const slow = work()
  let second: Promise<unknown> | null = null
  slow.system.commit = async (statements, overtaken) => {
    if (!second) {
      second = runJob(workAt(testEnv, w.now() + LEASE_MS), { kind: 'run-job', id: job.id })
      await second
    }
    return system.commit(statements, overtaken)
  }
  await run(job, slow)
  expect(await show(job.id)).toMatchObject({ status: 'done', lines_handled: 2500, outcomes: { added: 2500 } })
  expect(await peopleOf(job)).toBe(2500)
})

it('is taken up by the sweep where its worker died, and goes on from there', async () => {
  const job = await imported(2500)
  expectLoggedError(/the worker was killed/)
  await expect(run(job, dyingAfter(1))).rejects.toThrow('the worker was killed')
  expect(await show(job.id)).toMatchObject({ status: 'running', progress: 40, lines_handled: 1000 })
  expect(await sweepDueJobs(work())).toBe(0)
  w.later({ ms: LEASE_MS })
  await w.tick()
  expect(await show(job.id)).toMatchObject({ status: 'done', outcomes: { added: 2500 } })
  expect(await peopleOf(job)).toBe(2500)
  expect(await sweepDueJobs(work())).toBe(0)
})

it('is given up after a few tries that came to nothing; what was done stays, what was not is not kept', async () => {
  const job = await imported()
  await testEnv.DB.prepare(`update jobs set tries = ? where id = ?`).bind(MAX_TRIES, job.id).run()
  await run(job)
  expect(await show(job.id)).toMatchObject({ status: 'failed', error: expect.stringContaining('given up') })
  expect(await left(job)).toBe(0)
  const other = await imported()
  for (const _twice of [1, 2]) await giveUpOnJob(work(), { kind: 'run-job', id: other.id })
  expect(await show(other.id)).toMatchObject({ status: 'failed' })
  await giveUpOnJob(work(), { kind: 'run-job', id: 'job_gone' })
})

it('is worked by the queue, whose message says nothing of anybody', async () => {
  const job = await imported()
  const body = { kind: 'run-job', id: job.id, now: w.now() }
  const acked: string[] = []
  const message = { id: 'one', body, attempts: 1, ack: () => acked.push('ack'), retry: () => acked.push('retry') }
  await consume({ queue: 'impactpulse-jobs', messages: [message] } as unknown as MessageBatch, testEnv) // The parts of a batch that are read.
  expect([acked, (await show(job.id)).status]).toEqual([['ack'], 'done'])
})

it('stops when somebody stops it, and is not stopped twice', async () => {
  const job = await imported(2500)
  expectLoggedError(/the worker was killed/)
  await expect(run(job, dyingAfter(1))).rejects.toThrow()
  expect((await owner.post(`/jobs/${job.id}/stop`)).data).toMatchObject({ status: 'stopped', lines_handled: 1000 })
  w.later({ ms: LEASE_MS })
  await run(job)
  expect(await peopleOf(job)).toBe(1000)
  expect((await owner.post(`/jobs/${job.id}/stop`)).status).toBe(410)
  expect((await owner.get(`/jobs/${job.id}/lines?outcome=not_done&limit=1`)).data).toMatchObject([{ line: 1002 }])
})

it('stops where whoever asked for it has lost the right to', async () => {
  const admin = await w.given.member(owner, 'admin')
  const job = await imported(300, '', { ...admin, organization_id: owner.organization_id })
  await owner.delete(`/organizations/${owner.organization_id}/members/${admin.id}`)
  await run(job)
  expect(await show(job.id)).toMatchObject({ status: 'failed', error: expect.stringContaining('may not') })
  expect(await peopleOf(job)).toBe(0)
})

it('goes with its addresses a week after its end', async () => {
  const mine = await w.given.owner()
  const job = await imported(300, '', mine)
  await run(job)
  expect((await mine.get(`/organizations/${mine.organization_id}/jobs`)).data).toMatchObject([{ id: job.id, status: 'done' }])
  w.later({ days: 7 })
  expect(await sweepOldJobs(work())).toBeGreaterThan(0)
  expect(await sweepOldJobs(work())).toBe(0)
  expect((await mine.get(`/jobs/${job.id}`)).status).toBe(404)
  expect(await database.$count(jobLines, eq(jobLines.job_id, job.id))).toBe(0)
})

describe('a job of another organization', () => {
  it('is not there for its admins, and closed to members of its own', async () => {
    const job = await imported(300)
    const [others, member] = [await w.given.owner(), await w.given.member(owner)]
    for (const [who, status] of [
      [others, 404],
      [member, 403],
    ] as const) {
      for (const path of [`/jobs/${job.id}`, `/jobs/${job.id}/lines`, `/jobs/${job.id}/lines?format=csv`])
        expect((await who.get(path)).status).toBe(status)
      expect((await who.post(`/jobs/${job.id}/stop`)).status).toBe(status)
    }
    expect((await others.get(`/organizations/${owner.organization_id}/jobs`)).status).toBe(404)
    expect((await others.get(`/organizations/${others.organization_id}/jobs`)).data).toEqual([])
  })
})

describe('a file that a job makes', () => {
  const PORTIONS = 40
  const portion = (n: number) => `${n} `.repeat(50)
  const WHOLE = Array.from({ length: PORTIONS }, (_, n) => portion(n)).join('')
  const real = makers.export
  afterAll(() => {
    makers.export = real
  })
  beforeAll(() => {
    makers.export = async (_, __, place) => {
      const n = Number(place?.n ?? 0)
      const next = n + 1 < PORTIONS ? { n: n + 1 } : null
      return { bytes: new TextEncoder().encode(portion(n)), handled: n + 1, next, manifest: (file) => ({ ...file, portions: PORTIONS }) }
    }
  })
  /** As a route asks for it. */
  async function asked(by: Owner, names_people_of: string | null = null): Promise<string> {
    const scope = { organization_id: by.organization_id, actor_id: by.id }
    const c = { var: { system, scope, now: w.now(), request_id: 'r' } } as unknown as AppContext // The parts that are read.
    const { job, statements } = newFileJob(
      c,
      'export',
      {},
      { name: 'Zahlen für "uns".txt', media_type: 'text/plain', steps: PORTIONS, names_people_of },
    )
    await system.commit(statements)
    return job.id
  }
  /** What a message makes; the next one comes when a test sends it. */
  const made = (id: string, as = work()) => runJob({ ...as, nudge: async () => {} }, { kind: 'run-job', id })
  const objects = async () => (await testEnv.FILES.list({ prefix: 'made-' })).objects.length

  it('is there once it is whole, with its checksum, for a week and for nobody else', async () => {
    const mine = await w.given.owner()
    const id = await asked(mine)
    await made(id)
    expect(await show(id, mine), 'a message makes so much and hands the rest on').toMatchObject({
      status: 'running',
      progress: 40,
      file: null,
    })
    expect((await mine.get(`/jobs/${id}/file`)).status).toBe(404)
    await w.tick()
    const { status, progress, file } = await show(id, mine)
    const sha256 = hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(WHOLE)))
    expect([status, progress, file]).toMatchObject(['done', 100, { size_bytes: WHOLE.length, sha256 }])
    const { text, headers } = await mine.get(`/jobs/${id}/file`)
    expect(text).toBe(WHOLE)
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Zahlen f_r _uns_.txt"; filename*=UTF-8''Zahlen%20f%C3%BCr%20%22uns%22.txt`,
    )
    expect(JSON.parse((await mine.get(`/jobs/${id}/manifest`)).text)).toEqual({ portions: PORTIONS, size_bytes: WHOLE.length, sha256 })
    const [others, member] = [await w.given.owner(), await w.given.member(mine)]
    for (const path of [`/jobs/${id}/file`, `/jobs/${id}/manifest`])
      expect([(await others.get(path)).status, (await member.get(path)).status]).toEqual([404, 403])
    w.later({ days: 7 })
    expect((await mine.get(`/jobs/${id}/file`)).status).toBe(410)
    for (const _twice of [1, 2]) await w.tick()
    expect([await objects(), (await mine.get(`/jobs/${id}/file`)).status]).toEqual([0, 404])
  })

  it('goes on where its worker died, and two who work on it at once make one', async () => {
    const id = await asked(owner)
    expectLoggedError(/the worker was killed/)
    await expect(made(id, dyingAfter(5))).rejects.toThrow('the worker was killed')
    expect((await show(id)).progress).toBe(5)
    w.later({ ms: LEASE_MS })
    const slow = work()
    let second: Promise<unknown> | null = null
    slow.system.commit = async (statements, overtaken) => {
      second ??= made(id, workAt(testEnv, w.now() + LEASE_MS))
      await second
      return system.commit(statements, overtaken)
    }
    await made(id, slow)
    w.later({ ms: LEASE_MS })
    await w.tick()
    expect((await owner.get(`/jobs/${id}/file`)).text).toBe(WHOLE)
    w.later({ days: 8 })
    await w.tick()
    expect(await objects(), 'nor does what the loser stored stay').toBe(0)
  })

  it('is nothing where it was stopped, and is taken back when somebody named in it is erased', async () => {
    const questions = [{ id: 'a', kind: 'rating' as const, text: 'How are you?' }]
    const definition = { languages: ['en'], result_type: 'bars' as const, groups: [], pages: [{ id: 'p', questions }] }
    const { id: survey_id } = await w.given.survey(owner, { definition })
    const leaving = await w.given.person()
    expect((await leaving.post(`/surveys/${survey_id}/respond`, { answers: { a: 3 } })).status).toBe(200)
    expect((await leaving.call('DELETE', '/me', { password: PASSWORD })).status).toBe(204)
    w.later({ days: 6 })
    const [stopped, whole, half, other] = [
      await asked(owner),
      await asked(owner, survey_id),
      await asked(owner, survey_id),
      await asked(owner),
    ]
    for (const id of [stopped, whole, half, other]) await made(id)
    await owner.post(`/jobs/${stopped}/stop`)
    for (const id of [whole, other]) for (const _more of [1, 2]) await made(id)
    const statuses = () => Promise.all([stopped, whole, half, other].map(async (id) => (await owner.get(`/jobs/${id}/file`)).status))
    expect(await statuses()).toEqual([404, 200, 404, 200])
    w.later({ days: 1 })
    for (const _twice of [1, 2]) await w.tick()
    expect(await statuses()).toEqual([404, 404, 404, 200])
    expect(await show(half)).toMatchObject({ status: 'failed', error: expect.stringContaining('erased') })
    expect(await objects(), 'the one that names nobody, and its manifest').toBe(PORTIONS + 1)
    w.later({ days: 8 })
    for (const _twice of [1, 2]) await w.tick()
    expect(await objects()).toBe(0)
  })
})

it('is found by its sweeps in an index', async () => {
  const now = w.now()
  expect(await queryPlan(dueJobs({ system, now }))).toMatch(/^SEARCH jobs USING (COVERING )?INDEX jobs_due \(due_at<\?\)$/)
  expect(await queryPlan(oldJobs({ system, now }))).toMatch(/^SEARCH jobs USING (COVERING )?INDEX jobs_expired \(expires_at<\?\)$/)
  expect(await queryPlan(unhandledLines({ system }, 'job_1', 10))).toMatch(
    /^SEARCH job_lines USING INDEX job_lines_by_outcome \(job_id=\? AND outcome=\?\)$/,
  )
  const [objects] = filesNamingGo(system, sql`(select 'srv_1')`, now)
  expect(await queryPlan(objects as never)).toContain('SEARCH jobs USING INDEX jobs_naming (names_people_of=?)') // A statement as drizzle has them.
})
