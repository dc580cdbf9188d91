import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { apiKeys } from '../db/schema/api-keys.ts'
import { idempotencyKeys } from '../db/schema/system.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, world } from '../testing/world.ts'

const w = world()
let owner: Owner
let keys: string
beforeAll(async () => {
  owner = await w.given.owner()
  keys = `/organizations/${owner.organization_id}/api-keys`
})

it('is shown once, and stored nowhere', async () => {
  const { status, data } = await owner.post(keys, { name: 'Nightly report', scopes: ['surveys.list'] }, { 'idempotency-key': 'shown-once' })
  expect(status).toBe(201)
  expect(data.key).toMatch(/^ip_[0-9a-z]{8}_[\w-]{43}$/)
  expect(data.key.startsWith(`${data.prefix}_`)).toBe(true)
  const stored = JSON.stringify([await database.select().from(apiKeys), await database.select().from(idempotencyKeys)])
  expect(stored).not.toContain(data.key.slice(12))
  const { key: _key, ...shown } = data
  expect((await owner.get(keys)).data).toEqual([shown])
})

it('is made once under one Idempotency-Key', async () => {
  const once = { 'idempotency-key': 'made-once' }
  const [first, again] = [
    await owner.post(keys, { name: 'Once', scopes: ['surveys.list'] }, once),
    await owner.post(keys, { name: 'Once', scopes: ['surveys.list'] }, once),
  ]
  expect(again.data).toEqual(first.data)
})

it('does what its scopes say, and is written down as who did it', async () => {
  const { data } = await owner.post(keys, { name: 'Importer', scopes: ['surveys.edit', 'surveys.assign'] })
  const program = w.as(data.key)
  const survey = await program.post('/surveys', { organization_id: owner.organization_id, template: 'blank' })
  expect(survey.status).toBe(201)
  expect((await program.post(`/surveys/${survey.data.id}/publish`)).problem).toMatchObject({ status: 403, code: 'not-allowed' })
  expect((await program.post(`/surveys/${survey.data.id}/assignments`, { person_ids: [owner.id] })).status).toBe(201)
  const log = await owner.get(`/organizations/${owner.organization_id}/audit-log?actor=${data.id}&action=survey.create`)
  expect(log.data).toMatchObject([{ actor: { id: data.id, name: 'Importer' }, subject_id: survey.data.id }])
})

it('remembers to the hour when it was last used', async () => {
  const { data } = await owner.post(keys, { name: 'Clockwork', scopes: ['surveys.list'] })
  const use = () => w.as(data.key).get(`/surveys?organization_id=${owner.organization_id}`)
  const lastUsed = async () => (await database.select().from(apiKeys).where(eq(apiKeys.id, data.id)).get())?.last_used_at
  await use()
  const first = w.now()
  expect(await lastUsed()).toBe(first)
  w.later({ minutes: 59 })
  await use()
  expect(await lastUsed()).toBe(first)
  w.later({ minutes: 1 })
  await use()
  expect(await lastUsed()).toBe(w.now())
})

it('refuses what is no name, no scope and no moment to come, at once', async () => {
  const wrong = await owner.post(keys, { name: 'two\nlines', scopes: ['surveys.fly'], expires_at: 'tomorrow' })
  expect(wrong.problem.errors?.map(({ path }) => path).sort()).toEqual(['expires_at', 'name', 'scopes.0'])
  const past = await owner.post(keys, { name: 'Past', scopes: ['surveys.list'], expires_at: w.iso() })
  expect(past.problem.errors?.[0]?.path).toBe('expires_at')
})

it('is found by its hash in one read of an index', async () => {
  const plan = await queryPlan(database.select().from(apiKeys).where(eq(apiKeys.key_hash, 'x')))
  expect(plan).toMatch(/^SEARCH api_keys USING INDEX api_keys_key_hash_unique \(key_hash=\?\)$/)
})
