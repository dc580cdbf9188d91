import { beforeAll, expect, it } from 'vitest'
import { System } from '../scope.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, testEnv, world } from '../testing/world.ts'
import { columnQuery, groupQuery, wordQuery } from './listing.ts'
import { unlistedParticipants } from './sweep.ts'

const w = world()
const system = new System(database)
let owner: Owner
let path: string
let group: string
beforeAll(async () => {
  owner = await w.given.owner()
  path = `/organizations/${owner.organization_id}`
  const csv = `email,name,group\n${Array.from({ length: 200 }, (_, i) => `person${i}@scale.example,Person ${i},Big`).join('\n')}`
  await owner.post(`${path}/participants/import`, { csv })
  group = (await owner.get(`${path}/groups`)).data[0].id
})

it('is listed, searched and shown by group from one range of one index each', async () => {
  const plan = queryPlan
  expect(await plan(columnQuery(system, 'org_1', 'name', null, 20, ['a', 'per_1']))).toMatch(
    /^SEARCH participants USING INDEX participants_by_name \(organization_id=\? AND \(name_key,person_id\)>\(\?,\?\)\)$/,
  )
  expect(await plan(columnQuery(system, 'org_1', 'joined', null, 20, null))).toMatch(
    /^SEARCH participants USING INDEX participants_by_adding \(organization_id=\?\)$/,
  )
  expect(await plan(columnQuery(system, 'org_1', 'address', 'a@', 20, null))).toMatch(
    /participants_by_address \(organization_id=\? AND address>\? AND address<\?\)$/,
  )
  expect(await plan(wordQuery(system, 'org_1', 'an', 20, null))).toMatch(
    /participant_words_by_word \(organization_id=\? AND word>\? AND word<\?\)/,
  )
  const byGroup = await plan(groupQuery(system, 'org_1', 'grp_1', 20, ['a', 'per_1']))
  expect(byGroup).toMatch(/participant_groups_by_name \(group_id=\? AND \(name_key,person_id\)>\(\?,\?\)\)/)
  expect(byGroup).not.toMatch(/TEMP B-TREE|SCAN/)
  expect(await plan(unlistedParticipants({ system }))).toMatch(/INDEX participants_unlisted/)
})

it('costs no more than three rows a row shown, and twenty, with time zones and the names of groups', async () => {
  for (const limit of [1, 20, 100])
    for (const query of [
      columnQuery(system, owner.organization_id, 'name', null, limit, null),
      wordQuery(system, owner.organization_id, 'per', limit, null),
      wordQuery(system, owner.organization_id, 'person1', limit, ['person10', 'per_10']),
      groupQuery(system, owner.organization_id, group, limit, null),
    ]) {
      const { sql, params } = query.toSQL()
      const { meta } = await testEnv.DB.prepare(sql)
        .bind(...params)
        .all()
      // A row of `people` for each shown, and one of the group that all of them are in.
      expect((meta.rows_read ?? 0) + limit + 1).toBeLessThanOrEqual(3 * limit + 20)
    }
})

it('is listed by name or by when they were added, each under the organization’s own name', async () => {
  const mine = await w.given.owner()
  const list = `/organizations/${mine.organization_id}/participants`
  for (const name of ['Zoe Ängström', 'ben', 'Ada']) {
    await mine.post(list, { email: `${name.slice(0, 3).toLowerCase()}@own.example`, name })
    w.later({ minutes: 1 })
  }
  const names = async (query: string) => (await mine.get(`${list}${query}`)).data.map(({ name }: { name: string }) => name)
  expect([await names(''), await names('?sort=added'), await names('?search=angs')]).toEqual([
    ['Ada', 'ben', 'Zoe Ängström'],
    ['Zoe Ängström', 'ben', 'Ada'],
    ['Zoe Ängström'],
  ])
  const [ada] = (await mine.get(`${list}?search=ada`)).data
  await mine.patch(`${list}/${ada.person_id}`, { name: 'Xenia', groups: ['A'] })
  expect([await names(''), await names('?search=ada'), await names('?search=xen')]).toEqual([
    ['ben', 'Xenia', 'Zoe Ängström'],
    ['Xenia'],
    ['Xenia'],
  ])
})

it('stays found by the address when that changes', async () => {
  const person = await w.given.person({ name: 'Moving' })
  await owner.post(`${path}/participants`, { email: person.email, name: 'Our Mover' })
  await testEnv.DB.batch([
    testEnv.DB.prepare(`update email_addresses set address = 'moved-away@scale.example' where person_id = ?`).bind(person.id),
    testEnv.DB.prepare(`update participants set is_listed = 0 where person_id = ?`).bind(person.id),
  ])
  await w.tick()
  await w.tick()
  expect((await owner.get(`${path}/participants?search=moved-away@`)).data).toMatchObject([{ name: 'Our Mover' }])
  expect((await owner.get(`${path}/participants?search=away`)).data).toMatchObject([{ email: 'moved-away@scale.example' }])
})

it('is in groups that are made, renamed, filled, emptied and deleted', async () => {
  const people = (await owner.get(`${path}/participants?limit=3`)).data.map(({ person_id }: { person_id: string }) => person_id)
  const made = await owner.post(`${path}/groups`, { name: 'Choir' })
  expect([made.status, made.data]).toMatchObject([201, { name: 'Choir', people: 0 }])
  const one = `${path}/groups/${made.data.id}`
  expect((await owner.post(`${path}/groups`, { name: 'Choir' })).problem.errors?.[0]?.path).toBe('name')
  expect((await owner.patch(one, { name: 'Big' })).problem.errors?.[0]?.path).toBe('name')
  const nobody = 'per_00000000000000000000000000'
  expect((await owner.post(`${one}/people`, { add: [...people, nobody] })).data.people).toBe(3)
  expect((await owner.post(`${one}/people`, { add: people, remove: [people[0]] })).data.people).toBe(3)
  expect((await owner.post(`${one}/people`, { remove: [people[0]] })).data.people).toBe(2)
  expect((await owner.patch(one, { name: 'Town choir' })).data).toMatchObject({ name: 'Town choir', people: 2 })
  const inIt = await owner.get(`${path}/participants?group_id=${made.data.id}&limit=1`)
  expect(inIt.data).toMatchObject([{ person_id: people[1], groups: expect.arrayContaining(['Town choir']) }])
  expect((await owner.get(`${path}/participants?group_id=${made.data.id}&limit=1&cursor=${inIt.meta.next_cursor}`)).data).toHaveLength(1)
  expect((await owner.get(`${path}/participants?group_id=${made.data.id}&search=a`)).status).toBe(422)
  expect((await owner.delete(one)).status).toBe(204)
  expect([(await owner.delete(one)).status, (await owner.post(`${one}/people`, { add: people })).status]).toEqual([404, 404])
  const [last] = (await owner.get(`${path}/participants?search=person199@`)).data
  expect(last.groups).toEqual(['Big'])
  const after = (await owner.get(`${path}/participants?limit=3`)).data
  expect(after.flatMap(({ groups }: { groups: string[] }) => groups)).not.toContain('Town choir')
})

it('is in groups of its own organization alone', async () => {
  const other = await w.given.owner()
  const theirs = `/organizations/${other.organization_id}`
  expect((await other.get(`${theirs}/groups`)).data).toEqual([])
  expect((await other.get(`${theirs}/participants?group_id=${group}`)).data).toEqual([])
  for (const reply of [
    await other.patch(`${theirs}/groups/${group}`, { name: 'Ours' }),
    await other.delete(`${theirs}/groups/${group}`),
    await other.post(`${theirs}/groups/${group}/people`, { remove: [other.id] }),
  ])
    expect(reply.status).toBe(404)
  expect((await owner.get(`${path}/groups`)).data).toMatchObject([{ name: 'Big', people: 200 }])
})
