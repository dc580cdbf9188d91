import { expect, it } from 'vitest'
import type { Job, Work } from '../jobs/kinds.ts'
import { workAt } from '../jobs/queue.ts'
import { runJob } from '../jobs/running.ts'
import { testEnv, world } from '../testing/world.ts'

it('invites a file with one role and one message; what is more than the day’s allowance goes on the day after', async () => {
  const w = world()
  const owner = await w.given.owner()
  const at = `/organizations/${owner.organization_id}/invitations`
  const lines = Array.from({ length: 1010 }, (_, i) => `line${i}@file.example`)
  const csv = ['Mail,Name', ...lines, 'LINE1@file.example,Twice', 'none,', `${owner.email},Me`].join('\n')
  const { status, data } = await owner.post(`${at}/import`, { csv, role: 'admin', message: 'Do join us' })
  expect([status, data.job.status]).toEqual([202, 'running'])
  const mails: Job[] = []
  const run = async () => {
    const work: Work = { ...workAt(testEnv, w.now()), nudge: async (jobs) => void mails.push(...jobs) }
    await runJob(work, { kind: 'run-job', id: data.job.id })
    return (await owner.get(`/jobs/${data.job.id}`)).data
  }
  expect(await run()).toMatchObject({
    status: 'waiting',
    resumes_at: w.iso(86_400_000),
    outcomes: { invited: 1000, repeated: 1, not_an_address: 1 },
  })
  await run()
  expect(mails).toHaveLength(1000)
  expect((await owner.get(`${at}?limit=1`)).data[0]).toMatchObject({ role: 'admin', message: 'Do join us' })
  w.later({ days: 1 })
  expect(await run()).toMatchObject({
    status: 'done',
    progress: 100,
    outcomes: { invited: 1010, repeated: 1, not_an_address: 1, already_member: 1 },
  })
  expect(mails).toHaveLength(1010)
  const again = await owner.post(`${at}/import`, { csv: `email\n${lines[0]}\n`, role: 'member' })
  expect([again.status, again.data.results]).toEqual([201, [{ line: 2, email: lines[0], outcome: 'already_invited', message: null }]])
})
