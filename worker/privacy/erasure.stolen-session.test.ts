import { expect, it } from 'vitest'
import { guarded, PASSWORD } from '../testing/guarded.ts'
import { world } from '../testing/world.ts'

/** Somebody has got hold of a sign-in: a device left open, a stolen cookie. It must not be enough to erase its person. */
const w = world()
const noPassword = { email: 'by-code@example.org' }

it('is not enough without the password, and guessing at it is slowed down', async () => {
  const victim = await w.given.person()
  const guess = (password?: string) => victim.call('DELETE', '/me', password === undefined ? undefined : { password })
  expect((await guess()).problem.errors?.[0]?.path).toBe('password')
  for (let i = 0; i < 4; i++) expect((await guess(`guess ${i} at it`)).status).toBe(422)
  expect((await guess('one more guess')).problem.code).toBe('slow-down')
  expect((await victim.get('/me/erasure')).data.erased_at).toBeNull()
})

it('needs the second factor as well where it is on, and uses its code up', async () => {
  const { person, app, wrongCode } = await guarded(w)
  const erase = (given: object) => person.call('DELETE', '/me', given)
  expect((await erase({ password: PASSWORD })).problem.errors?.[0]?.path).toBe('two_factor_code')
  expect((await erase({ password: PASSWORD, two_factor_code: await wrongCode() })).status).toBe(422)
  const both = await erase({ password: 'not the password', two_factor_code: await app() })
  expect(both.problem.errors?.map(({ path }) => path)).toEqual(['password'])
  expect((await erase({ password: PASSWORD, two_factor_code: await app() })).status).toBe(204)
})

it('needs a code from the mailbox where there is no password, of this purpose and of this person', async () => {
  const { email } = noPassword
  const owner = await w.given.owner()
  await owner.post(`/organizations/${owner.organization_id}/participants`, noPassword)
  await w.stranger.post('/auth/email-code', { email })
  const signInCode = await w.codeFor(email)
  const { data } = await w.stranger.post('/auth/email-code/verify', { email, code: signInCode })
  const victim = w.as(data.access_token)
  const erase = (given?: object) => victim.call('DELETE', '/me', given)
  expect((await victim.get('/me/erasure')).data).toMatchObject({ confirmed_by: 'code', erased_at: null })
  expect((await erase()).problem.code).toBe('expired')
  expect((await victim.post('/me/erasure/code')).status).toBe(202)
  expect((await erase({ password: 'any password' })).status).toBe(422)
  if (signInCode !== (await w.codeFor(email))) expect((await erase({ code: signInCode })).problem.errors?.[0]?.path).toBe('code')
  const other = await w.given.person()
  expect((await other.call('DELETE', '/me', { code: await w.codeFor(email) })).problem.errors?.[0]?.path).toBe('password')
  const code = await w.codeFor(email)
  expect((await erase({ code })).status).toBe(204)
  await victim.delete('/me/erasure')
  expect((await erase({ code })).problem.code).toBe('used')
})

it('is planned once by four at once, and names no other person', async () => {
  const someone = await w.given.person()
  await someone.get('/auth/me')
  const other = await w.given.person()
  const replies = await Promise.all(Array.from({ length: 4 }, () => someone.call('DELETE', '/me', { password: PASSWORD })))
  expect(replies.map(({ status }) => status)).toEqual([204, 204, 204, 204])
  expect((await someone.call('DELETE', '/me', { password: PASSWORD, person_id: other.id })).status).toBe(422)
  expect((await other.get('/me/erasure')).data.erased_at).toBeNull()
  await w.tick()
  expect((await w.inbox(someone.email)).filter(({ kind }) => kind === 'erasure-planned')).toHaveLength(1)
})
