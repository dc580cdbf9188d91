import { describe, expect, it } from 'vitest'
import type { Reply } from './testing/client.ts'
import { guarded } from './testing/guarded.ts'
import { type World, world } from './testing/world.ts'

/**
 * Everything that opens something by being known, in one table: what is said of one that nobody was given, that is out of shape,
 * whose time is over, that was used before, that belongs elsewhere; and that of twenty who send it at once one gets in.
 * API keys are used often: theirs is api-key.revoked.test.ts. A provider's state is in e2e/http/oidc.test.ts.
 */
type Kind = {
  name: string
  given: (w: World) => Promise<Held>
  /** As it might be, and was given to nobody. */
  unknown: readonly [token: string, answer: Answer]
  malformed: readonly (readonly [token: string, answer: Answer])[]
  lasts?: readonly [span: { minutes?: number; days?: number }, answer: Answer]
  used: Answer
  elsewhere: Answer
}
type Answer = number | 'not-found' | 'expired' | 'used' | 'invalid-input' | 'sign-in-needed'
type Held = {
  token: string
  /** Where it counts. `turn` tells those apart who come at once. */
  use: (token: string, turn?: number) => Promise<Reply>
  /** The same where it belongs to somebody or something else. */
  elsewhere: (token: string) => Promise<Reply>
}

const PASSWORD = 'correct horse battery'
const AT_ONCE = 20
const RANDOM = 'A'.repeat(43)
const LINK = {
  unknown: [RANDOM, 'not-found'],
  malformed: [
    ['', 'invalid-input'],
    ['x'.repeat(513), 'invalid-input'],
    ['%00\u0000', 'not-found'],
  ],
  used: 'used',
} as const
const CODE = {
  unknown: ['000000', 'invalid-input'],
  malformed: [
    ['', 'invalid-input'],
    ['12345', 'invalid-input'],
    ['1234567', 'invalid-input'],
    ['12345a', 'invalid-input'],
    ['-12345', 'invalid-input'],
  ],
} as const

let addresses = 0
const someAddress = () => `token-${++addresses}@example.org`
const tokenIn = async (w: World, to: string) => {
  await w.deliver()
  return /token=([\w-]+)$/m.exec((await w.inbox(to))[0]?.text ?? '')?.[1] ?? ''
}
const verify = (w: World) => (token: string) => w.stranger.post('/auth/verify-email', { token })
const reset = (w: World) => (token: string) => w.stranger.post('/auth/reset-password', { token, password: 'harbour lantern spoon' })

/** Somebody with two factors and five sign-ins under way: one code could be tried at each of them. */
async function challenged(w: World) {
  const someone = await guarded(w)
  const challenges: string[] = []
  for (let i = 0; i < 5; i++) challenges.push(await someone.challenge())
  const use = (code: string, turn = 0) => someone.answer(challenges[turn % challenges.length] ?? '', code)
  return { ...someone, use }
}

const KINDS: Kind[] = [
  {
    name: 'a link to confirm an address',
    given: async (w) => {
      const email = someAddress()
      await w.stranger.post('/auth/register', { email, password: PASSWORD, full_name: 'Somebody', timezone: 'UTC' })
      return { token: await tokenIn(w, email), use: verify(w), elsewhere: reset(w) }
    },
    ...LINK,
    lasts: [{ days: 3 }, 'expired'],
    elsewhere: 'not-found',
  },
  {
    name: 'a link to a new password',
    given: async (w) => {
      const { email } = await w.given.person()
      await w.stranger.post('/auth/forgot-password', { email })
      return { token: await tokenIn(w, email), use: reset(w), elsewhere: verify(w) }
    },
    ...LINK,
    lasts: [{ minutes: 60 }, 'expired'],
    elsewhere: 'not-found',
  },
  {
    name: 'a link to a new address',
    given: async (w) => {
      const [someone, email] = [await w.given.person(), someAddress()]
      await someone.post('/auth/change-email', { email, password: PASSWORD })
      return { token: await tokenIn(w, email), use: verify(w), elsewhere: reset(w) }
    },
    ...LINK,
    lasts: [{ days: 1 }, 'expired'],
    elsewhere: 'not-found',
  },
  {
    name: 'a code to sign in with',
    given: async (w) => {
      const [{ email }, other] = [await w.given.person(), await w.given.person()]
      for (const each of [email, other.email]) await w.stranger.post('/auth/email-code', { email: each })
      const verifyAs = (address: string) => (code: string) => w.stranger.post('/auth/email-code/verify', { email: address, code })
      return { token: await w.codeFor(email), use: verifyAs(email), elsewhere: verifyAs(other.email) }
    },
    ...CODE,
    lasts: [{ minutes: 10 }, 'expired'],
    used: 'used',
    elsewhere: 'invalid-input',
  },
  {
    name: 'a code of a survey session',
    given: async (w) => {
      const survey = await w.given.survey(await w.given.owner())
      const visitor = async (email: string) => {
        const { data } = await w.stranger.post(`/surveys/${survey.id}/start`, {})
        const at = `/sessions/${data.session_id}/identify`
        await w.as(data.respondent_token).post(at, { email })
        return (code: string) => w.as(data.respondent_token).post(`${at}/verify`, { email, code })
      }
      const email = someAddress()
      const [use, elsewhere] = [await visitor(email), await visitor(someAddress())]
      return { token: await w.codeFor(email), use, elsewhere }
    },
    ...CODE,
    lasts: [{ minutes: 10 }, 'expired'],
    used: 'used',
    elsewhere: 'invalid-input',
  },
  {
    name: 'an invitation',
    given: async (w) => {
      const [owner, email] = [await w.given.owner(), someAddress()]
      const guests = [await w.given.person(), await w.given.person()]
      await owner.post(`/organizations/${owner.organization_id}/invitations`, { emails: [email], role: 'member' })
      const accept = (token: string, turn = 0) => (guests[turn % 2] ?? w.stranger).post(`/invitations/${encodeURIComponent(token)}/accept`)
      return { token: await w.invitationToken(email), use: accept, elsewhere: verify(w) }
    },
    unknown: [RANDOM, 'not-found'],
    malformed: [
      ['x'.repeat(129), 'not-found'],
      ['../../auth/me', 'not-found'],
      ['\u0000', 'not-found'],
    ],
    lasts: [{ days: 7 }, 'expired'],
    used: 'used',
    elsewhere: 'not-found',
  },
  {
    name: 'a refresh token',
    given: async (w) => {
      const { email } = await w.given.person()
      const { data } = await w.stranger.post('/auth/login', { email, password: PASSWORD })
      const use = (refresh_token: string) => w.stranger.post('/auth/refresh', { refresh_token })
      return { token: data.refresh_token, use, elsewhere: (token) => w.as(token).get('/auth/me') }
    },
    unknown: [RANDOM, 'sign-in-needed'],
    malformed: [
      ['', 'sign-in-needed'],
      ['x'.repeat(513), 'invalid-input'],
      ['a.b.c', 'sign-in-needed'],
    ],
    lasts: [{ days: 30 }, 'sign-in-needed'],
    used: 'sign-in-needed',
    elsewhere: 'sign-in-needed',
  },
  {
    name: 'a challenge for the second factor',
    given: async (w) => {
      const [one, other] = [await guarded(w), await guarded(w)]
      const [token, theirs, code] = [await one.challenge(), await other.challenge(), await one.app()]
      return { token, use: (each) => one.answer(each, code), elsewhere: () => one.answer(theirs, code) }
    },
    ...LINK,
    lasts: [{ minutes: 5 }, 'expired'],
    elsewhere: 'invalid-input',
  },
  {
    name: 'a code of the authenticator app',
    given: async (w) => {
      const [one, other] = [await challenged(w), await challenged(w)]
      return { token: await one.app(), use: one.use, elsewhere: other.use }
    },
    unknown: ['000000', 'invalid-input'],
    malformed: [
      ['', 'invalid-input'],
      ['12345', 'invalid-input'],
      ['1'.repeat(65), 'invalid-input'],
    ],
    lasts: [{ minutes: 1 }, 'invalid-input'],
    used: 'invalid-input',
    elsewhere: 'invalid-input',
  },
  {
    name: 'a recovery code',
    given: async (w) => {
      const [one, other] = [await challenged(w), await challenged(w)]
      return { token: one.backup_codes[0] ?? '', use: one.use, elsewhere: other.use }
    },
    unknown: ['aaaa-aaaa-aaaa-aaaa', 'invalid-input'],
    malformed: [
      ['', 'invalid-input'],
      ['aaaa', 'invalid-input'],
      ['a'.repeat(65), 'invalid-input'],
    ],
    used: 'invalid-input',
    elsewhere: 'invalid-input',
  },
]

const answerOf = ({ status, problem }: Reply): Answer => (status < 300 ? status : ((problem.code ?? status) as Answer)) // Codes of this table.
const GOOD = [200, 204]

describe.each(KINDS.map((kind) => [kind.name, kind] as const))('%s', (_name, kind) => {
  it('opens nothing when it was given to nobody or is out of shape, and still works after', async () => {
    const { token, use } = await kind.given(world())
    const [guess, answer] = kind.unknown
    expect(answerOf(await use(guess === token ? '000001' : guess))).toBe(answer)
    for (const [shape, expected] of kind.malformed) expect([shape, answerOf(await use(shape))]).toEqual([shape, expected])
    expect(GOOD).toContain((await use(token)).status)
  })

  it('opens nothing elsewhere, and is not used up by that', async () => {
    const { token, use, elsewhere } = await kind.given(world())
    expect(answerOf(await elsewhere(token))).toBe(kind.elsewhere)
    expect(GOOD).toContain((await use(token)).status)
  })

  it('opens once', async () => {
    const { token, use } = await kind.given(world())
    expect(GOOD).toContain((await use(token, 0)).status)
    expect(answerOf(await use(token, 1))).toBe(kind.used)
  })

  it('lets in exactly one of twenty at once', async () => {
    const { token, use } = await kind.given(world())
    const replies = await Promise.all(Array.from({ length: AT_ONCE }, (_, turn) => use(token, turn)))
    expect(replies.filter(({ status }) => GOOD.includes(status))).toHaveLength(1)
    expect(replies.filter(({ status }) => status >= 500)).toEqual([])
  })

  const { lasts } = kind
  if (lasts)
    it('opens nothing when its time is over', async () => {
      const w = world()
      const { token, use } = await kind.given(w)
      w.later(lasts[0])
      expect(answerOf(await use(token))).toBe(lasts[1])
    })
})
