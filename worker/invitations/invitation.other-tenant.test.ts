import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

/** An invitation belongs to its organization: another's owner cannot see, send or revoke it by its id. */
it('is not there for the owner of another organization', async () => {
  const w = world()
  const [owner, other] = [await w.given.owner(), await w.given.owner()]
  const email = 'wanted@example.org'
  const { data } = await owner.post(`/organizations/${owner.organization_id}/invitations`, { emails: [email], role: 'member' })
  const id = data.results[0].invitation_id
  for (const organization_id of [owner.organization_id, other.organization_id]) {
    expect((await other.post(`/organizations/${organization_id}/invitations/${id}/resend`)).status).toBe(404)
    expect((await other.delete(`/organizations/${organization_id}/invitations/${id}`)).status).toBe(404)
  }
  expect((await other.get(`/organizations/${owner.organization_id}/invitations`)).status).toBe(404)
  expect((await other.get(`/organizations/${other.organization_id}/invitations`)).data).toEqual([])
  const foreign = { emails: [email], role: 'member', organization_id: other.organization_id }
  expect((await other.post(`/organizations/${owner.organization_id}/invitations`, foreign)).status).toBe(404)
  expect((await owner.get(`/organizations/${owner.organization_id}/invitations`)).data[0].status).toBe('pending')
})

it('lets nobody in elsewhere: a token opens the organization that made it, and its id is none', async () => {
  const w = world()
  const [owner, other, guest] = [await w.given.owner(), await w.given.owner(), await w.given.person()]
  const { data } = await owner.post(`/organizations/${owner.organization_id}/invitations`, { emails: ['a@example.org'], role: 'member' })
  expect((await guest.post(`/invitations/${data.results[0].invitation_id}/accept`)).status).toBe(404)
  const token = await w.invitationToken('a@example.org')
  expect((await guest.post(`/invitations/${token}/accept`, { organization_id: other.organization_id })).data.id).toBe(owner.organization_id)
  expect((await guest.get(`/organizations/${other.organization_id}`)).status).toBe(404)
})
