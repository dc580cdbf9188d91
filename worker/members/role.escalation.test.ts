import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

const w = world()

async function team() {
  const owner = await w.given.owner()
  const at = `/organizations/${owner.organization_id}`
  return { owner, at, admin: await w.given.member(owner, 'admin'), member: await w.given.member(owner) }
}

it('lets an admin neither change nor remove the owner', async () => {
  const { owner, at, admin } = await team()
  for (const reply of [await admin.patch(`${at}/members/${owner.id}`, { role: 'member' }), await admin.delete(`${at}/members/${owner.id}`)])
    expect(reply.problem).toMatchObject({ status: 403, code: 'not-allowed' })
  expect((await owner.get(at)).data.role).toBe('owner')
})

it('makes nobody an owner but by a transfer', async () => {
  const { owner, at, admin, member } = await team()
  for (const who of [owner, admin]) {
    expect((await who.patch(`${at}/members/${admin.id}`, { role: 'owner' })).problem.errors?.[0]?.path).toBe('role')
    expect((await who.post(`${at}/invitations`, { emails: ['o@example.org'], role: 'owner' })).problem.errors?.[0]?.path).toBe('role')
  }
  for (const who of [admin, member])
    expect((await who.post(`${at}/transfer-ownership`, { user_id: who.id, password: 'correct horse battery' })).status).toBe(403)
})

it('gives a member no way to raise themselves', async () => {
  const { at, member } = await team()
  expect((await member.patch(`${at}/members/${member.id}`, { role: 'admin' })).status).toBe(403)
  expect((await member.post(`${at}/invitations`, { emails: [member.email], role: 'admin' })).status).toBe(403)
  expect((await member.patch(at, { name: 'Mine' })).status).toBe(403)
  expect((await member.get(at)).data.role).toBe('member')
})

it('takes no field that is not of the request', async () => {
  const { owner, at, admin } = await team()
  const before = (await owner.get(at)).data
  const more = { role: 'owner', slug: 'mine', shard: 'other', deleted_at: null, id: 'org_1', created_at: 0 }
  for (const [field, value] of Object.entries(more)) {
    const reply = await admin.patch(at, { name: 'Renamed', [field]: value })
    expect([reply.status, reply.problem.errors?.[0]?.path]).toEqual([422, field])
  }
  const member = await admin.patch(`${at}/members/${admin.id}`, {
    role: 'member',
    organization_id: owner.organization_id,
    person_id: owner.id,
  })
  expect(member.status).toBe(422)
  expect((await owner.get(at)).data).toEqual(before)
})

it('ends with the membership: a removed admin can do nothing with the session they have', async () => {
  const { owner, at, admin, member } = await team()
  await owner.delete(`${at}/members/${admin.id}`)
  expect((await admin.patch(`${at}/members/${member.id}`, { role: 'admin' })).status).toBe(404)
  expect((await admin.get(`${at}/invitations`)).status).toBe(404)
})
