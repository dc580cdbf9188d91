import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { memberships, memberWords } from '../db/schema/organizations.ts'
import { workAt } from '../jobs/queue.ts'
import { runSweep } from '../jobs/sweeps.ts'
import { System } from '../scope.ts'
import { database, type Owner, testEnv, world } from '../testing/world.ts'
import { columnQuery, wordQuery } from './listing.ts'
import { sweepUnlisted, unlistedMembers } from './sweep.ts'

const w = world()
const names = ({ data }: { data: { name: string }[] }) => data.map(({ name }) => name)
const membersOf = (owner: Owner, query = '') => owner.get(`/organizations/${owner.organization_id}/members${query}`)

let owner: Owner
beforeAll(async () => {
  owner = await w.given.owner({ name: 'Olga Owner' })
  w.later({ minutes: 1 })
  for (const name of ['Zoe Ander', 'Anna Andersson', 'Bob Berg']) {
    await w.given.member(owner, 'member', { name })
    w.later({ minutes: 1 })
  }
}, 30_000)

it('lists members by name or by when they joined, a page at a time', async () => {
  expect(names(await membersOf(owner))).toEqual(['Anna Andersson', 'Bob Berg', 'Olga Owner', 'Zoe Ander'])
  expect(names(await membersOf(owner, '?sort=joined'))).toEqual(['Olga Owner', 'Zoe Ander', 'Anna Andersson', 'Bob Berg'])
  for (const sort of ['name', 'joined']) {
    const first = await membersOf(owner, `?sort=${sort}&limit=3`)
    const next = await membersOf(owner, `?sort=${sort}&limit=3&cursor=${encodeURIComponent(first.meta.next_cursor)}`)
    expect([...names(first), ...names(next)]).toEqual(names(await membersOf(owner, `?sort=${sort}`)))
    expect(next.meta.next_cursor).toBeNull()
  }
})

it('finds a member by the beginning of a word, of an address and of a whole name, once', async () => {
  const found = async (text: string) => names(await membersOf(owner, `?search=${encodeURIComponent(text)}`))
  expect((await found('AND')).sort()).toEqual(['Anna Andersson', 'Zoe Ander'])
  expect((await found('an')).sort()).toEqual(['Anna Andersson', 'Zoe Ander'])
  expect(await found('ZOÉ')).toEqual(['Zoe Ander'])
  expect(await found('anna.and')).toEqual(['Anna Andersson'])
  expect(await found('Bob B')).toEqual(['Bob Berg'])
  expect(await found('nder')).toEqual([])
  expect(await found('%')).toEqual([])
})

it('pages through what it found, whoever has several words that begin so', async () => {
  const owner = await w.given.owner({ name: 'Ola' })
  for (let i = 0; i < 2; i++) await w.given.member(owner, 'member', { name: `Mia Mi Mil Mim Min Mir Mis Mit Mix Miz` })
  const pages: string[][] = []
  for (let cursor = ''; ; ) {
    const { data, meta } = await membersOf(owner, `?search=mi&limit=1${cursor}`)
    pages.push(data.map(({ user_id }: { user_id: string }) => user_id))
    if (!meta.next_cursor) break
    cursor = `&cursor=${encodeURIComponent(meta.next_cursor)}`
  }
  // Each is full, and the last says that it is.
  expect(pages.map(({ length }) => length)).toEqual([1, 1])
  expect(new Set(pages.flat()).size).toBe(2)
})

it('follows a new name', async () => {
  const owner = await w.given.owner()
  const member = await w.given.member(owner)
  await member.patch('/auth/me', { full_name: 'Quirin Quast' })
  expect(names(await membersOf(owner, '?search=quas'))).toEqual(['Quirin Quast'])
})

it('gives a role to a member, and takes access on the next request from one who was removed', async () => {
  const owner = await w.given.owner()
  const member = await w.given.member(owner)
  const at = `/organizations/${owner.organization_id}/members/${member.id}`
  expect((await owner.patch(at, { role: 'admin' })).data).toMatchObject({ user_id: member.id, role: 'admin' })
  expect((await member.get(`/organizations/${owner.organization_id}`)).data.role).toBe('admin')
  expect((await owner.delete(at)).status).toBe(204)
  expect((await member.get(`/organizations/${owner.organization_id}`)).status).toBe(404)
  expect((await owner.delete(at)).status).toBe(404)
  expect(await database.select().from(memberWords).where(eq(memberWords.person_id, member.id))).toEqual([])
})

it('lets everyone leave but the last owner', async () => {
  const owner = await w.given.owner()
  const member = await w.given.member(owner)
  const leave = `/organizations/${owner.organization_id}/leave`
  expect((await owner.post(leave)).problem).toMatchObject({ status: 409, code: 'last-owner' })
  expect((await owner.delete(`/organizations/${owner.organization_id}/members/${owner.id}`)).problem.code).toBe('last-owner')
  expect((await owner.patch(`/organizations/${owner.organization_id}/members/${owner.id}`, { role: 'member' })).problem.code).toBe(
    'last-owner',
  )
  expect((await member.post(leave)).status).toBe(204)
  expect((await member.get(`/organizations/${owner.organization_id}`)).status).toBe(404)
})

it('lists memberships that were never listed, and the sweep twice does it once', async () => {
  const mine = eq(memberships.organization_id, owner.organization_id)
  await database.update(memberships).set({ name: '', name_key: '', address: '' }).where(mine)
  await database.delete(memberWords).where(eq(memberWords.organization_id, owner.organization_id))
  const work = workAt(testEnv, w.now())
  expect(await runSweep({ name: 'unlisted-members', run: sweepUnlisted }, work)).toBe(4)
  expect(await runSweep({ name: 'unlisted-members', run: sweepUnlisted }, work)).toBe(0)
  expect(names(await membersOf(owner, '?search=berg'))).toEqual(['Bob Berg'])
})

describe('a large organization', () => {
  const system = new System(database)
  const planOf = async (query: { toSQL: () => { sql: string; params: unknown[] } }) => {
    const { sql, params } = query.toSQL()
    const plan = await testEnv.DB.prepare(`explain query plan ${sql}`)
      .bind(...params)
      .all<{ detail: string }>()
    return plan.results.map(({ detail }) => detail).join('; ')
  }

  it.each([
    ['name', null, null, /^SEARCH memberships USING INDEX memberships_by_name \(organization_id=\?\)$/],
    [
      'name',
      null,
      ['a', 'per_1'],
      /^SEARCH memberships USING INDEX memberships_by_name \(organization_id=\? AND \(name_key,person_id\)>\(\?,\?\)\)$/,
    ],
    [
      'joined',
      null,
      [1, 'per_1'],
      /^SEARCH memberships USING INDEX memberships_by_joining \(organization_id=\? AND \(created_at,person_id\)>\(\?,\?\)\)$/,
    ],
    ['name', 'ada l', null, /^SEARCH memberships USING INDEX memberships_by_name \(organization_id=\? AND name_key>\? AND name_key<\?\)$/],
    [
      'address',
      'a@',
      ['a@b', 'per_1'],
      /memberships_by_address \(organization_id=\? AND \(address,person_id\)>\(\?,\?\) AND address<\?\)$/,
    ],
  ] as const)('is read by %s from one range of one index (%s, %j)', async (by, prefix, after, plan) => {
    expect(await planOf(columnQuery(system, 'org_1', by, prefix, 20, after && [...after]))).toMatch(plan)
  })

  it('is searched in one range of one index', async () => {
    expect(await planOf(wordQuery(system, 'org_1', 'an', 20, null))).toMatch(
      /member_words_by_word \(organization_id=\? AND word>\? AND word<\?\)/,
    )
    expect(await planOf(wordQuery(system, 'org_1', 'an', 20, ['ann', 'per_1']))).toMatch(/\(word,person_id\)>\(\?,\?\) AND word<\?/)
    expect(await planOf(wordQuery(system, 'org_1', 'an', 20, null))).not.toMatch(/TEMP B-TREE|SCAN memberships|SCAN member_words/)
    expect(await planOf(unlistedMembers({ system }))).toMatch(/INDEX memberships_unlisted/)
  })

  it('costs no more than three rows a row shown, and twenty', async () => {
    const owner = await w.given.owner()
    const rows = Array.from(
      { length: 200 },
      (_, i) => `('${owner.organization_id}', 'per_${i}', 'member', ${i}, 'Member ${i}', 'member ${i}', 'member${i}@x.org')`,
    )
    await testEnv.DB.prepare(
      `insert into memberships (organization_id, person_id, role, created_at, name, name_key, address) values ${rows.join()}`,
    ).run()
    await testEnv.DB.prepare(
      `insert into member_words select person_id, organization_id, value ->> 0, value ->> 1 from memberships, json_each(json_array(json_array('member', 0), json_array('member' || created_at, 6))) where organization_id = ? and person_id <> ?`,
    )
      .bind(owner.organization_id, owner.id)
      .run()
    for (const limit of [1, 20, 100])
      for (const query of [
        columnQuery(system, owner.organization_id, 'name', null, limit, null),
        columnQuery(system, owner.organization_id, 'joined', null, limit, [50, 'per_50']),
        columnQuery(system, owner.organization_id, 'address', 'member1', limit, null),
        wordQuery(system, owner.organization_id, 'mem', limit, null),
        wordQuery(system, owner.organization_id, 'member1', limit, ['member10', 'per_10']),
      ]) {
        const { sql, params } = query.toSQL()
        const { meta } = await testEnv.DB.prepare(sql)
          .bind(...params)
          .all()
        expect(meta.rows_read).toBeLessThanOrEqual(3 * limit + 20)
      }
  })
})
