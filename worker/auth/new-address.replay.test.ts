import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

/** The link to a new address, used again after its owner, by many at once, or once they have moved on. */
async function asked() {
  const w = world()
  const someone = await w.given.person()
  const linkTo = async (email: string) => {
    await someone.post('/auth/change-email', { email, password: 'correct horse battery' })
    await w.deliver()
    return /token=([\w-]+)/.exec((await w.inbox(email))[0]?.text ?? '')?.[1] ?? ''
  }
  const redeem = (token: string) => w.stranger.post('/auth/verify-email', { token })
  return { w, someone, linkTo, redeem }
}

it('lets exactly one of twenty at once confirm a new address', async () => {
  const { w, someone, linkTo, redeem } = await asked()
  const token = await linkTo('raced@example.org')
  const replies = await Promise.all(Array.from({ length: 20 }, () => redeem(token)))
  expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(410)])
  await w.deliver()
  expect((await w.inbox(someone.email)).filter(({ kind }) => kind === 'email-changed')).toHaveLength(1)
})

it('ends an earlier link with a newer one, and any with the day', async () => {
  const { w, linkTo, redeem } = await asked()
  const first = await linkTo('first@example.org')
  const second = await linkTo('second@example.org')
  expect((await redeem(first)).problem.code).toBe('used')
  w.later({ days: 1 })
  expect((await redeem(second)).problem.code).toBe('expired')
})

it('does not bring an address back that was left', async () => {
  const { someone, linkTo, redeem } = await asked()
  const before = await linkTo('before@example.org')
  await redeem(before)
  await redeem(await linkTo('after@example.org'))
  expect((await redeem(before)).problem.code).toBe('used')
  expect((await someone.get('/auth/me')).data.email).toBe('after@example.org')
})
