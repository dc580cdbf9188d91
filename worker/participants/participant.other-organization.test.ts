import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

/** Two organizations know the same person: neither learns or changes what the other knows. */
it('keeps what each organization knows of a person to itself', async () => {
  const w = world()
  const [one, other] = [await w.given.owner(), await w.given.owner()]
  const of = (organization: typeof one) => `/organizations/${organization.organization_id}/participants`
  const mine = await one.post(of(one), { email: 'shared@example.org', name: 'Sam', attributes: { illness: 'yes' }, groups: ['Clinic'] })
  const theirs = await other.post(of(other), { email: 'shared@example.org', name: 'Mr Shared' })
  expect(theirs.data).toMatchObject({ person_id: mine.data.person_id, name: 'Mr Shared', attributes: {}, groups: [] })
  expect((await other.patch(`${of(one)}/${mine.data.person_id}`, { name: 'Taken over' })).status).toBe(404)
  await other.patch(`${of(other)}/${mine.data.person_id}`, { groups: ['Clinic'], attributes: { a: 'b' } })
  await other.delete(`${of(other)}/${mine.data.person_id}`)
  expect((await one.get(of(one))).data[0]).toMatchObject({ name: 'Sam', attributes: { illness: 'yes' }, groups: ['Clinic'] })
})
