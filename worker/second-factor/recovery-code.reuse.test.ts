import { expect, it } from 'vitest'
import { stepAt } from '../../core/auth/totp.ts'
import { guarded, PASSWORD } from '../testing/guarded.ts'
import { appCode } from './app-code.ts'

/** Somebody found the paper with the codes, one of them crossed out. */
it('takes a recovery code once', async () => {
  const { person, backup_codes, challenge, answer } = await guarded()
  const code = backup_codes[0] ?? ''
  expect((await answer(await challenge(), code)).status).toBe(200)
  const again = await answer(await challenge(), code)
  expect([again.status, again.problem.errors?.[0]?.path]).toEqual([422, 'code'])
  expect((await person.get('/auth/2fa/status')).data.backup_codes_remaining).toBe(9)
})

it('takes it once of several who send it at the same moment', async () => {
  const { person, backup_codes, challenge, answer } = await guarded()
  const challenges = [await challenge(), await challenge(), await challenge(), await challenge()]
  const replies = await Promise.all(challenges.map((each) => answer(each, backup_codes[0] ?? '')))
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect((await person.get('/auth/2fa/status')).data.backup_codes_remaining).toBe(9)
})

it('takes nobody else’s', async () => {
  const one = await guarded()
  const other = await guarded(one.w)
  expect((await other.answer(await other.challenge(), one.backup_codes[0] ?? '')).status).toBe(422)
  expect((await one.person.get('/auth/2fa/status')).data.backup_codes_remaining).toBe(10)
})

it('ends all of them when it is turned off, and gives others when it is turned on again', async () => {
  const { w, person, backup_codes, app, challenge, answer } = await guarded()
  await person.post('/auth/2fa/disable', { password: PASSWORD, code: await app() })
  const { secret } = (await person.post('/auth/2fa/setup')).data
  const on = await person.post('/auth/2fa/verify', { code: await appCode(secret, stepAt(w.now())) })
  expect(on.data.backup_codes.filter((code: string) => backup_codes.includes(code))).toEqual([])
  expect((await answer(await challenge(), backup_codes[1] ?? '')).status).toBe(422)
})
