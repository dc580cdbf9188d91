import { beforeAll, expect, it } from 'vitest'
import { type Person, world } from '../testing/world.ts'

const w = world()
let someone: Person
beforeAll(async () => {
  someone = await w.given.person()
})

/** Fields that a form does not have, sent all the same: each is refused by name, and nothing of the request counts. */
const NOT_THEIRS = [
  'id',
  'email',
  'email_verified',
  'verified_at',
  'password',
  'password_hash',
  'created_at',
  'role',
  'organizations',
  'stats',
]

it.each(NOT_THEIRS)('lets nobody set %s on their own account', async (field) => {
  const before = (await someone.get('/auth/me')).data
  const { status, problem } = await someone.patch('/auth/me', { full_name: 'Changed', [field]: 'true' })
  expect([status, problem.errors?.[0]?.path]).toEqual([422, field])
  expect((await someone.get('/auth/me')).data).toEqual(before)
})

it.each(['id', 'user_id', 'email_verified', 'verified_at', 'password_hash', 'role', '__proto__x'])(
  'lets nobody sign up with %s',
  async (field) => {
    const account = { email: 'mass@example.org', password: 'correct horse battery', full_name: 'Mass', timezone: 'UTC' }
    const { status, problem } = await w.stranger.post('/auth/register', { ...account, [field]: true })
    expect([status, problem.errors?.[0]?.path]).toEqual([422, field])
    await w.deliver()
    expect(await w.inbox(account.email)).toEqual([])
  },
)
