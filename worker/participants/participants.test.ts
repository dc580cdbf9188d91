import { beforeAll, describe, expect, it } from 'vitest'
import { type Owner, world } from '../testing/world.ts'

const w = world()
let owner: Owner
let path: string
beforeAll(async () => {
  owner = await w.given.owner()
  path = `/organizations/${owner.organization_id}/participants`
})

it('knows somebody with attributes and groups, and gives them no role', async () => {
  const added = await owner.post(path, {
    email: 'Noor@example.org',
    name: 'Noor',
    attributes: { site: 'North' },
    groups: ['Cohort 1', 'Mentors'],
  })
  expect([added.status, added.data]).toMatchObject([
    201,
    { name: 'Noor', email: 'noor@example.org', attributes: { site: 'North' }, groups: ['Cohort 1', 'Mentors'] },
  ])
  expect((await owner.post(path, { email: 'noor@example.org', name: 'Another name' })).data).toMatchObject({
    person_id: added.data.person_id,
    name: 'Noor',
  })
  const changed = await owner.patch(`${path}/${added.data.person_id}`, { groups: ['Mentors', 'Alumni'], attributes: {} })
  expect(changed.data).toMatchObject({ name: 'Noor', groups: ['Alumni', 'Mentors'], attributes: {} })
  const survey = await w.given.survey(owner)
  expect((await owner.post(`/surveys/${survey.id}/assignments`, { emails: ['noor@example.org'] })).data.results[0].outcome).toBe('assigned')
})

it('is found by the beginning of a name or an address, a page at a time, by name', async () => {
  const many = await w.given.owner()
  const list = `/organizations/${many.organization_id}/participants`
  for (const name of ['Zoe', 'Ada', 'Ben', 'Adam']) await many.post(list, { email: `${name.toLowerCase()}@people.example`, name })
  const names = async (query: string) => (await many.get(`${list}${query}`)).data.map(({ name }: { name: string }) => name)
  expect(await names('')).toEqual(['Ada', 'Adam', 'Ben', 'Zoe'])
  expect(await names('?search=ad')).toEqual(['Ada', 'Adam'])
  expect(await names('?search=zoe@')).toEqual(['Zoe'])
  const first = await many.get(`${list}?limit=3`)
  expect(await names(`?limit=3&cursor=${encodeURIComponent(first.meta.next_cursor)}`)).toEqual(['Zoe'])
})

it('is forgotten, and nothing is left to change', async () => {
  const { data } = await owner.post(path, { email: 'gone@example.org' })
  expect((await owner.delete(`${path}/${data.person_id}`)).status).toBe(204)
  expect((await owner.delete(`${path}/${data.person_id}`)).status).toBe(404)
  expect((await owner.patch(`${path}/${data.person_id}`, { name: 'Nobody' })).status).toBe(404)
})

it('may sign up later: the address is theirs once they prove it', async () => {
  await owner.post(path, { email: 'later@example.org', name: 'As the list had it' })
  await w.stranger.post('/auth/register', {
    email: 'later@example.org',
    password: 'a fine long password',
    full_name: 'Own Name',
    timezone: 'Asia/Tokyo',
  })
  await w.deliver()
  const token = /token=([\w-]+)/.exec((await w.inbox('later@example.org'))[0]?.text ?? '')?.[1]
  expect((await w.stranger.post('/auth/verify-email', { token })).data).toMatchObject({ full_name: 'Own Name', timezone: 'Asia/Tokyo' })
  expect((await owner.get(`${path}?search=later@`)).data[0].name).toBe('As the list had it')
})

describe('a CSV', () => {
  const bring = (csv: string) => owner.post(`${path}/import`, { csv })

  it('brings its good lines, and says of each other what is wrong', async () => {
    const { data } = await bring(
      '\uFEFFE-Mail,Name,Site,Groups\r\none@csv.example,One,"North, old",A; B\r\nnot-an-address,Two,,\r\nONE@csv.example,Again,,\r\n\r\nthree@csv.example,"=cmd|1",,\r\n',
    )
    expect(data.results.map(({ line, outcome }: { line: number; outcome: string }) => [line, outcome])).toEqual([
      [2, 'added'],
      [3, 'not_right'],
      [4, 'repeated'],
      [6, 'added'],
    ])
    expect(data.results[1].message).toContain('email')
    expect((await owner.get(`${path}?search=one@csv`)).data[0]).toMatchObject({
      name: 'One',
      attributes: { Site: 'North, old' },
      groups: ['A', 'B'],
    })
    expect((await bring('email\none@csv.example')).data.results[0].outcome).toBe('already_there')
  })

  it('needs its header', async () => {
    expect((await bring('one@csv.example,One')).problem.errors?.[0]?.message).toContain('header')
    expect((await bring('')).status).toBe(422)
  })
})
