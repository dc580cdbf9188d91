import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { auditLog } from '../db/schema/system.ts'
import { database, world } from '../testing/world.ts'

const w = world()
const password = 'correct horse battery'

describe('settings', () => {
  it('change what is sent, keep what is not, and empty what is null', async () => {
    const owner = await w.given.owner()
    const at = `/organizations/${owner.organization_id}`
    const { slug } = (await owner.get(at)).data
    await owner.patch(at, { description: 'We help.', country: 'DE' })
    const change = { name: 'Renamed', description: null, timezone: 'Asia/Tokyo', color: '#FFDD00' }
    expect((await owner.patch(at, change)).data).toMatchObject({ ...change, country: 'DE', slug, text_color: '#000000' })
    expect((await owner.patch(at, { color: '#1f5f54' })).data.text_color).toBe('#ffffff')
    expect((await owner.patch(at, {})).data.name).toBe('Renamed')
  })

  it('say what is wrong', async () => {
    const owner = await w.given.owner()
    const wrong = { name: '   ', timezone: 'Mars/Olympus', color: 'red' }
    const { status, problem } = await owner.patch(`/organizations/${owner.organization_id}`, wrong)
    expect([status, problem.errors?.map(({ path }) => path).sort()]).toEqual([422, ['color', 'name', 'timezone']])
  })
})

describe('deletion', () => {
  it('hides an organization from everyone, and its owner can have it back for thirty days', async () => {
    const owner = await w.given.owner()
    const admin = await w.given.member(owner, 'admin')
    const at = `/organizations/${owner.organization_id}`
    expect((await owner.delete(at)).status).toBe(204)
    for (const who of [owner, admin]) {
      expect((await who.get(at)).status).toBe(404)
      expect((await who.get('/organizations')).data).toEqual([])
    }
    expect((await owner.get('/organizations?deleted=true')).data).toMatchObject([{ id: owner.organization_id, deleted_at: w.iso() }])
    expect((await admin.get('/organizations?deleted=true')).data).toEqual([])
    expect((await admin.post(`${at}/restore`)).status).toBe(403)
    expect((await owner.post(`/organizations/${owner.organization_id}/leave`)).status).toBe(404)
    w.later({ days: 30, ms: -1 })
    expect((await owner.post(`${at}/restore`)).data).toMatchObject({ id: owner.organization_id, deleted_at: null })
    expect((await admin.get(at)).status).toBe(200)
    await owner.delete(at)
    w.later({ days: 30 })
    expect((await owner.post(`${at}/restore`)).problem).toMatchObject({ status: 410, code: 'expired' })
    expect((await owner.get('/organizations?deleted=true')).data).toEqual([])
  })
})

describe('a transfer of ownership', () => {
  it('makes a member the owner and the owner an admin, and both are told', async () => {
    const owner = await w.given.owner()
    const member = await w.given.member(owner)
    const at = `/organizations/${owner.organization_id}`
    const reply = await owner.post(`${at}/transfer-ownership`, { user_id: member.id, password })
    expect(reply.data).toMatchObject({ id: owner.organization_id, role: 'admin' })
    expect([(await owner.get(at)).data.role, (await member.get(at)).data.role]).toEqual(['admin', 'owner'])
    await w.tick()
    for (const { email } of [owner, member]) expect((await w.inbox(email))[0]?.kind).toBe('ownership-transferred')
    expect((await owner.post(`${at}/leave`)).status).toBe(204)
    const log = await database.select().from(auditLog).where(eq(auditLog.organization_id, owner.organization_id))
    expect(log.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['organization.create', 'organization.transfer', 'member.leave']),
    )
  })

  it('needs the password, and another member', async () => {
    const owner = await w.given.owner()
    const [member, elsewhere] = [await w.given.member(owner), await w.given.person()]
    const transfer = async (body: object) =>
      (await owner.post(`/organizations/${owner.organization_id}/transfer-ownership`, body)).problem.errors?.[0]?.path
    expect(await transfer({ user_id: member.id })).toBe('password')
    expect(await transfer({ user_id: member.id, password: 'wrong' })).toBe('password')
    for (const { id } of [elsewhere, owner]) expect(await transfer({ user_id: id, password })).toBe('user_id')
    expect((await owner.get(`/organizations/${owner.organization_id}`)).data.role).toBe('owner')
  })

  it('has one new owner when two are made at the same moment', async () => {
    const owner = await w.given.owner()
    const members = [await w.given.member(owner), await w.given.member(owner)]
    const at = `/organizations/${owner.organization_id}`
    await Promise.all(members.map(({ id }) => owner.post(`${at}/transfer-ownership`, { user_id: id, password })))
    const { data } = (await members[0]?.get(`${at}/members`)) ?? { data: [] }
    expect(data.map(({ role }: { role: string }) => role).sort()).toEqual(['admin', 'member', 'owner'])
  })
})
