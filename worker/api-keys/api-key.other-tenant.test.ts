import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { KEY_SCOPES } from '../../core/api-keys/scopes.ts'
import { organizations } from '../db/schema/organizations.ts'
import type { Client } from '../testing/client.ts'
import { database, type Owner, world } from '../testing/world.ts'

/** A key of one organization is tried on another, and where only a person may be. */
const w = world()
let owner: Owner
let other: Owner
let program: Client
let key_id: string
beforeAll(async () => {
  owner = await w.given.owner()
  other = await w.given.owner()
  const { data } = await owner.post(`/organizations/${owner.organization_id}/api-keys`, { name: 'Everything', scopes: KEY_SCOPES })
  program = w.as(data.key)
  key_id = data.id
})

it('does not see another organization, nor what belongs to it', async () => {
  const survey = await w.given.survey(other)
  for (const path of [
    `/surveys/${survey.id}`,
    `/surveys?organization_id=${other.organization_id}`,
    `/organizations/${other.organization_id}`,
  ])
    expect([path, (await program.get(path)).status]).toEqual([path, 404])
  expect((await program.post('/surveys', { organization_id: other.organization_id, template: 'blank' })).status).toBe(404)
})

it('is made, seen and revoked by nobody of another organization', async () => {
  const keys = `/organizations/${other.organization_id}/api-keys`
  expect((await owner.post(keys, { name: 'Theirs', scopes: ['surveys.list'] })).status).toBe(404)
  expect((await owner.get(keys)).status).toBe(404)
  expect((await other.delete(`${keys}/${key_id}`)).status).toBe(404)
  expect((await program.get(`/surveys?organization_id=${owner.organization_id}`)).status).toBe(200)
})

it('is no person: it has no account, answers nothing and begins nothing', async () => {
  const survey = await w.given.survey(owner)
  expect((await program.get('/auth/me')).problem).toMatchObject({ status: 401, code: 'sign-in-needed' })
  expect((await program.get('/organizations')).status).toBe(401)
  expect((await program.get('/sessions')).status).toBe(401)
  expect((await program.post(`/surveys/${survey.id}/start`)).status).toBe(401)
  expect((await program.post(`/surveys/${survey.id}/respond`, { answers: {} })).status).toBe(401)
})

it('makes no further key, and nobody can give one more than it may hold', async () => {
  const keys = `/organizations/${owner.organization_id}/api-keys`
  expect((await program.post(keys, { name: 'Child', scopes: ['surveys.list'] })).status).toBe(403)
  for (const scopes of [['organization.delete'], ['api-keys.manage'], [], ['surveys.list', 'surveys.list'], ['*']])
    expect([scopes, (await owner.post(keys, { name: 'Too much', scopes })).status]).toEqual([scopes, 422])
})

it('opens nothing of an organization that was deleted', async () => {
  const gone = await w.given.owner()
  const { data } = await gone.post(`/organizations/${gone.organization_id}/api-keys`, { name: 'Left over', scopes: KEY_SCOPES })
  await database.update(organizations).set({ deleted_at: w.now() }).where(eq(organizations.id, gone.organization_id))
  expect((await w.as(data.key).get(`/surveys?organization_id=${gone.organization_id}`)).status).toBe(404)
})

it('does not meet the reply of another organization under the same Idempotency-Key', async () => {
  const made = await other.post(`/organizations/${other.organization_id}/api-keys`, { name: 'Theirs', scopes: KEY_SCOPES })
  const once = { 'idempotency-key': 'the-same-for-both' }
  const mine = await program.post('/surveys', { organization_id: owner.organization_id, template: 'blank' }, once)
  const theirs = await w.as(made.data.key).post('/surveys', { organization_id: other.organization_id, template: 'blank' }, once)
  expect([mine.status, theirs.status]).toEqual([201, 201])
  expect(theirs.data.organization_id).toBe(other.organization_id)
})
