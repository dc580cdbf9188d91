import { beforeAll, expect, it } from 'vitest'
import { type Owner, world } from '../testing/world.ts'

/** A key that has ended is tried again. */
const w = world()
let owner: Owner
let keys: string
beforeAll(async () => {
  owner = await w.given.owner()
  keys = `/organizations/${owner.organization_id}/api-keys`
})

const surveys = () => `/surveys?organization_id=${owner.organization_id}`

it('opens nothing any more from the moment it is revoked', async () => {
  const { data } = await owner.post(keys, { name: 'Leaked', scopes: ['surveys.list'] })
  const program = w.as(data.key)
  expect((await program.get(surveys())).status).toBe(200)
  expect((await owner.delete(`${keys}/${data.id}`)).status).toBe(204)
  expect((await program.get(surveys())).problem).toMatchObject({ status: 401, code: 'sign-in-needed' })
  expect((await owner.get(keys)).data).toEqual([])
  expect((await owner.delete(`${keys}/${data.id}`)).status).toBe(404)
})

it('is revoked once, by one of many at the same moment', async () => {
  const { data } = await owner.post(keys, { name: 'Raced', scopes: ['surveys.list'] })
  const replies = await Promise.all(Array.from({ length: 20 }, () => owner.delete(`${keys}/${data.id}`)))
  expect(replies.filter(({ status }) => status === 204)).toHaveLength(1)
  expect(replies.filter(({ status }) => status === 404)).toHaveLength(19)
})

it('opens nothing any more once it has expired', async () => {
  const { data } = await owner.post(keys, { name: 'For an hour', scopes: ['surveys.list'], expires_at: w.iso(3_600_000) })
  w.later({ ms: 3_599_999 })
  expect((await w.as(data.key).get(surveys())).status).toBe(200)
  w.later({ ms: 1 })
  expect((await w.as(data.key).get(surveys())).status).toBe(401)
})

it('is not guessed from what the list shows of it', async () => {
  const { data } = await owner.post(keys, { name: 'Shown', scopes: ['surveys.list'] })
  const listed = (await owner.get(keys)).data.find(({ id }: { id: string }) => id === data.id)
  expect(JSON.stringify(listed)).not.toContain(data.key.slice(12))
  for (const guess of [`${listed.prefix}_${'A'.repeat(43)}`, listed.prefix, data.key.slice(0, -1), `${data.key}A`, data.key.toUpperCase()])
    expect([guess, (await w.as(guess).get(surveys())).status]).toEqual([guess, 401])
})
