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

/** The other organization had this person's own name, or their employer's for them: an address alone tells neither. */
it('calls somebody whom it only has the address of by that address', async () => {
  const w = world()
  const owner = await w.given.owner()
  const someone = await w.given.person({ name: 'Known Elsewhere' })
  const people = `/organizations/${owner.organization_id}/participants`
  const survey = await w.given.survey(owner)
  const guess = someone.email.split('@')[0]
  const names = async (path: string) => (await owner.get(path)).data.map(({ name }: { name: string }) => name)
  const added = await owner.post(people, { email: someone.email })
  expect(added.data.name).toBe(guess)
  await owner.post(`/surveys/${survey.id}/assignments`, { emails: [someone.email] })
  const csv = `email,submitted_at,cheerful,calm,active,rested,interested\n${someone.email},2020-01-05,3,3,3,3,3\n`
  const form = new FormData()
  form.set('file', new File([csv], 'past.csv'))
  await owner.post(`/surveys/${survey.id}/responses/import`, form)
  await w.tick()
  const shown = async () => [
    ...(await names(`/surveys/${survey.id}/responses`)),
    ...(await names(`/surveys/${survey.id}/compliance`)),
    ...(await names(`/surveys/${survey.id}/impact/respondents`)),
    ...(await names(`/surveys/${survey.id}/assignments`)),
    (await owner.get(`/surveys/${survey.id}/export?what=scores`)).text.split('\r\n')[1]?.split(',')[2],
  ]
  expect(await shown()).toEqual(Array(5).fill(guess))
  // Not even by taking them from the participants again.
  await owner.delete(`${people}/${added.data.person_id}`)
  expect(await shown()).toEqual(Array(5).fill(guess))
  expect((await owner.get(`/organizations/${owner.organization_id}/audit-log`)).text).not.toContain('Known Elsewhere')
  // Whoever comes to answer by themselves brings their name.
  await someone.post(`/surveys/${survey.id}/start`, {})
  expect(await names(`/surveys/${survey.id}/responses`)).toEqual(['Known Elsewhere'])
})
