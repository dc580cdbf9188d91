import { expect, it } from 'vitest'
import { INVITED_AT_ONCE } from '../../core/invitations/contract.ts'
import { world } from '../testing/world.ts'

// Invitations are mail in our name to addresses that nobody has proved: so many a day, and one address only so often.

const A_THOUSAND_MAILS_MS = 30_000

it('sends one invitation again a few times, then makes whoever asks wait', async () => {
  const w = world()
  const owner = await w.given.owner()
  const at = `/organizations/${owner.organization_id}/invitations`
  const { data } = await owner.post(at, { emails: ['again@example.org'], role: 'member' })
  const statuses: number[] = []
  for (let i = 0; i < 7; i++) statuses.push((await owner.post(`${at}/${data.results[0].invitation_id}/resend`)).status)
  expect([statuses[0], statuses.at(-1)]).toEqual([200, 429])
})

// Last: its thousand mails are sent by whichever test looks at an inbox next.
it(
  'invites five hundred at once, and a thousand a day',
  async () => {
    const w = world()
    const owner = await w.given.owner()
    const at = `/organizations/${owner.organization_id}/invitations`
    const invite = (emails: string[]) => owner.post(at, { emails, role: 'member' })
    const many = (from: number) => Array.from({ length: INVITED_AT_ONCE }, (_, i) => `flood-${from + i}@example.org`)
    for (const from of [0, INVITED_AT_ONCE]) expect((await invite(many(from))).status).toBe(201)
    const refused = await invite(['one-more@example.org'])
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '86400'])
    expect((await invite(many(0))).data.results[0].outcome).toBe('already_invited')
    expect((await owner.post(at, { emails: [...many(0), 'one@example.org'], role: 'member' })).status).toBe(422)
    const page = await owner.get(`${at}?limit=100`)
    expect([page.data.length, page.meta.next_cursor !== null]).toEqual([100, true])
    w.later({ days: 1, ms: 1 })
    expect((await invite(['one-more@example.org'])).status).toBe(201)
  },
  A_THOUSAND_MAILS_MS,
)
