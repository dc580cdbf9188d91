import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { emailAddresses } from '../db/schema/accounts.ts'
import { responses } from '../db/schema/responses.ts'
import { database, type Owner, world } from '../testing/world.ts'

/** An owner may join records of their own organization, and nothing of that reaches into an account or another organization. */
const w = world()
const answers = { cheerful: 3, calm: 3, active: 3, rested: 3, interested: 3 }
let owner: Owner
let rival: Owner
beforeAll(async () => {
  owner = await w.given.owner()
  rival = await w.given.owner()
})
const add = async (by: Owner, email: string) =>
  (await by.post(`/organizations/${by.organization_id}/participants`, { email })).data.person_id as string
const join = (by: Owner, stays: string, other: string) =>
  by.post(`/organizations/${by.organization_id}/participants/${stays}/merge`, { other_person_id: other })

it('does not take an account’s answers away from who signs in to it', async () => {
  const victim = await w.given.person()
  await add(owner, victim.email)
  const puppet = await add(owner, 'puppet@example.org')
  const reply = await join(owner, puppet, victim.id)
  expect(reply.problem.code).toBe('not-allowed')
  // The other way round, the victim’s account only gains what the organization had of the other record.
  expect((await join(owner, victim.id, puppet)).status).toBe(200)
  const addresses = await database.select().from(emailAddresses).where(eq(emailAddresses.person_id, victim.id))
  expect(addresses.map(({ address }) => address)).toEqual([victim.email])
  await w.stranger.post('/auth/email-code', { email: 'puppet@example.org' })
  const code = await w.codeFor('puppet@example.org')
  const signedIn = await w.stranger.post('/auth/email-code/verify', { email: 'puppet@example.org', code })
  expect(signedIn.data.user.id).toBe(puppet)
})

it('leaves alone what another organization has of the same people', async () => {
  const email = 'shared@example.org'
  const [shared, stays] = [await add(owner, email), await add(owner, 'stays@example.org')]
  await add(rival, email)
  const theirs = await w.given.survey(rival)
  await w.stranger.post('/auth/email-code', { email })
  const { data } = await w.stranger.post('/auth/email-code/verify', { email, code: await w.codeFor(email) })
  const response = (await w.as(data.access_token).post(`/surveys/${theirs.id}/respond`, { answers })).data.response_id
  expect((await join(owner, stays, shared)).data).toMatchObject({ moved: 0, surveys: [] })
  const [row] = await database.select().from(responses).where(eq(responses.id, response))
  expect(row?.person_id).toBe(shared)
  expect((await rival.get(`/organizations/${rival.organization_id}/participants?search=shared`)).data).toHaveLength(1)
  expect((await owner.get(`/organizations/${owner.organization_id}/participants?search=shared`)).data).toEqual([])
})

it('says nothing of people whom the organization does not know', async () => {
  const stranger = await w.given.person()
  const stays = await add(owner, 'known-here@example.org')
  const [unknown, nobody] = [await join(owner, stays, stranger.id), await join(owner, stays, `per_${'0'.repeat(26)}`)]
  expect([unknown.status, nobody.status]).toEqual([200, 200])
  expect(unknown.data).toEqual({ ...nobody.data, other_person_id: stranger.id })
  expect((await join(owner, stranger.id, stays)).status).toBe(404)
})

it('is for the owner: not for an admin, and not for the owner of another organization', async () => {
  const admin = await w.given.member(owner, 'admin')
  const [a, b] = [await add(owner, 'one@example.org'), await add(owner, 'two@example.org')]
  const path = `/organizations/${owner.organization_id}/participants/${a}/merge`
  expect((await admin.post(path, { other_person_id: b })).status).toBe(403)
  expect((await rival.post(path, { other_person_id: b })).status).toBe(404)
  expect((await join(rival, a, b)).status).toBe(404)
})
