import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { mails } from '../db/schema/mail.ts'
import { invitations } from '../db/schema/organizations.ts'
import { auditLog } from '../db/schema/system.ts'
import { database, type Owner, world } from '../testing/world.ts'

const w = world()
let addresses = 0
const someAddress = () => `guest-${++addresses}@example.org`
const pathOf = ({ organization_id }: Owner) => `/organizations/${organization_id}/invitations`
const invite = (by: Owner, emails: string[], more: object = {}) => by.post(pathOf(by), { emails, role: 'member', ...more })

/** Somebody new is invited, and the token of the mail they got. */
async function invited(more: object = {}) {
  const owner = await w.given.owner()
  const email = someAddress()
  const { data } = await invite(owner, [email], more)
  return { owner, email, id: data.results[0].invitation_id as string, token: await w.invitationToken(email) }
}

it('invites by mail, shows what to, and makes a member of whoever accepts, with whatever address', async () => {
  const { owner, email, token } = await invited({ role: 'admin' })
  const guest = await w.given.person()
  expect((await w.stranger.get(`/invitations/${token}`)).data).toEqual({
    organization_name: `Organization of ${owner.name}`,
    color: null,
    logo_url: null,
    role: 'admin',
    inviter_name: owner.name,
    status: 'pending',
    expires_at: w.iso(7 * 86_400_000),
  })
  const accepted = await guest.post(`/invitations/${token}/accept`)
  expect(accepted.data).toMatchObject({ id: owner.organization_id, role: 'admin' })
  expect((await guest.get(`/organizations/${owner.organization_id}`)).data.role).toBe('admin')
  expect((await owner.get(pathOf(owner))).data[0]).toMatchObject({
    email,
    status: 'accepted',
    invited_by: { user_id: owner.id, name: owner.name },
    accepted_by: { user_id: guest.id, name: guest.name, email: guest.email },
  })
})

it('says of each line what became of it, and invites the good ones', async () => {
  const owner = await w.given.owner()
  const member = await w.given.member(owner)
  const [first, second] = [someAddress(), someAddress()]
  await invite(owner, [first])
  const { status, data } = await invite(owner, [
    first,
    ` ${second.toUpperCase()} `,
    second,
    member.email,
    'no address',
    '',
    '\u212Aelvin@example.org',
  ])
  expect(status).toBe(201)
  expect(data.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'already_invited',
    'invited',
    'already_invited',
    'already_member',
    'not_an_address',
    'not_an_address',
    'not_an_address',
  ])
  expect(data.results[2].invitation_id).toBe(data.results[1].invitation_id)
})

it('invites an address once, however many ask at the same moment', async () => {
  const owner = await w.given.owner()
  const email = someAddress()
  const replies = await Promise.all(Array.from({ length: 5 }, () => invite(owner, [email])))
  const outcomes = replies.map(({ data }) => data.results[0].outcome)
  expect(outcomes.filter((outcome) => outcome === 'invited')).toHaveLength(1)
  expect((await owner.get(pathOf(owner))).data).toHaveLength(1)
})

it('makes one member of twenty who accept at the same moment', async () => {
  const { owner, token } = await invited()
  const guests = await Promise.all([w.given.person(), w.given.person()])
  const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => guests[i % 2]?.post(`/invitations/${token}/accept`)))
  const codes = replies.map((reply) => (reply?.status === 200 ? 'joined' : reply?.problem.code))
  expect([codes.filter((code) => code === 'joined').length, codes.filter((code) => code === 'used').length]).toEqual([1, 19])
  expect((await owner.get(`/organizations/${owner.organization_id}/members`)).data).toHaveLength(2)
})

it('changes nothing for somebody who is a member already, and stays open for somebody else', async () => {
  const { owner, token } = await invited({ role: 'admin' })
  const member = await w.given.member(owner)
  expect((await member.post(`/invitations/${token}/accept`)).data.role).toBe('member')
  expect((await owner.post(`/invitations/${token}/accept`)).data.role).toBe('owner')
  expect((await w.stranger.get(`/invitations/${token}`)).data.status).toBe('pending')
})

describe('an invitation that can no longer be accepted', () => {
  it('is told: unknown, used, revoked, expired, or of an organization that is gone', async () => {
    const guest = await w.given.person()
    const accept = async (token: string) => (await guest.post(`/invitations/${token}/accept`)).problem
    expect(await accept('made-up')).toMatchObject({ status: 404, code: 'not-found' })
    expect((await w.stranger.get('/invitations/made-up')).status).toBe(404)
    const used = await invited()
    await (await w.given.person()).post(`/invitations/${used.token}/accept`)
    expect(await accept(used.token)).toMatchObject({ status: 410, code: 'used' })
    const revoked = await invited()
    expect((await revoked.owner.delete(`${pathOf(revoked.owner)}/${revoked.id}`)).status).toBe(204)
    expect(await accept(revoked.token)).toMatchObject({ status: 410, code: 'expired' })
    expect((await w.stranger.get(`/invitations/${revoked.token}`)).data.status).toBe('revoked')
    const gone = await invited()
    await gone.owner.delete(`/organizations/${gone.owner.organization_id}`)
    expect(await accept(gone.token)).toMatchObject({ status: 404 })
    const late = await invited()
    w.later({ days: 7 })
    expect(await accept(late.token)).toMatchObject({ status: 410, code: 'expired' })
  })

  it('is good for another seven days when it is sent again', async () => {
    const { owner, email, id, token } = await invited()
    w.later({ days: 8 })
    expect((await owner.get(pathOf(owner))).data[0].status).toBe('expired')
    const again = await owner.post(`${pathOf(owner)}/${id}/resend`)
    expect(again.data).toMatchObject({ id, status: 'pending', expires_at: w.iso(7 * 86_400_000) })
    expect(await w.invitationToken(email)).toBe(token)
    expect((await w.inbox(email)).filter(({ kind }) => kind === 'invitation')).toHaveLength(2)
    expect((await (await w.given.person()).post(`/invitations/${token}/accept`)).status).toBe(200)
    expect((await owner.post(`${pathOf(owner)}/${id}/resend`)).problem).toMatchObject({ status: 410, code: 'used' })
  })

  it('makes room for another to the same address, with a link of its own', async () => {
    const { owner, email, id, token } = await invited()
    w.later({ days: 7 })
    expect((await invite(owner, [email], { role: 'admin' })).data.results[0].outcome).toBe('invited')
    expect((await owner.get(pathOf(owner))).data.map(({ status }: { status: string }) => status)).toEqual(['pending', 'expired'])
    expect(await w.invitationToken(email)).not.toBe(token)
    expect((await owner.post(`${pathOf(owner)}/${id}/resend`)).problem.code).toBe('expired')
  })

  it('is not mailed', async () => {
    const owner = await w.given.owner()
    const email = someAddress()
    const { data } = await invite(owner, [email])
    await owner.delete(`${pathOf(owner)}/${data.results[0].invitation_id}`)
    await w.tick()
    expect((await database.select().from(mails).where(eq(mails.to_address, email)))[0]?.status).toBe('withheld')
  })
})

it('keeps no token in any row, and writes every change down', async () => {
  const { owner, email, id, token } = await invited()
  await owner.post(`${pathOf(owner)}/${id}/resend`)
  await owner.delete(`${pathOf(owner)}/${id}`)
  const rows = [
    await database.select().from(invitations).where(eq(invitations.id, id)),
    await database.select().from(mails).where(eq(mails.to_address, email)),
  ]
  expect(JSON.stringify(rows)).not.toContain(token)
  const log = await database.select().from(auditLog).where(eq(auditLog.subject_id, id))
  expect(log.map(({ action }) => action)).toEqual(['invitation.create', 'invitation.resend', 'invitation.revoke'])
})
