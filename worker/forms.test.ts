import { beforeAll, describe, expect, it } from 'vitest'
import { KEY_SCOPES } from '../core/api-keys/scopes.ts'
import type { Client } from './testing/client.ts'
import { type Owner, world } from './testing/world.ts'

/**
 * Every form of accounts and organizations, and in each of its fields everything that may be typed and is not meant: nothing, too
 * much, another kind, letters that look like others, what hides, line breaks. Each is refused beside its field, in words for people.
 */
const PASSWORD = 'correct horse battery'
const w = world()
let owner: Owner
beforeAll(async () => {
  owner = await w.given.owner()
})

type Bad = readonly (readonly [why: string, value: unknown])[]
type Form = { name: string; path: (of: Owner) => string; method?: 'patch'; by?: 'stranger'; good: object; fields: Record<string, Bad> }

const KINDS: Bad = [
  ['a number', 5],
  ['null', null],
  ['a list', ['a']],
  ['an object', { a: 'b' }],
]
const HIDDEN: Bad = [
  ['a direction turned', 'Anna \u202egnp.exe'],
  ['an isolate', 'Anna \u2066x\u2069'],
  ['a word broken unseen', 'An\u200bna'],
  ['a byte-order mark', 'An\ufeffna'],
  ['half a character', 'Anna \ud800'],
  ['NUL', 'An\u0000na'],
]
const LINES: Bad = [
  ['CR LF', 'Anna\r\nBcc: all@example.org'],
  ['LF', 'Anna\nAnna'],
  ['a line separator', 'Anna\u2028Anna'],
]
const tooLong = (most: number): Bad => [[`more than ${most}`, 'x'.repeat(most + 1)]]
const EMPTY: Bad = [['nothing', '']]
const UNSEEN: Bad = [...EMPTY, ['spaces', ' \u00a0\u3000'], ['joiners alone', '\u200d\u200c']]
const line = (most: number): Bad => [...KINDS, ...LINES, ...HIDDEN, ...tooLong(most)]
const name = (most: number): Bad => [...UNSEEN, ...line(most)]
const ADDRESS: Bad = [
  ...EMPTY,
  ...KINDS,
  ['no address', 'anna'],
  ['two signs', 'anna@@example.org'],
  ['spaces', 'an na@example.org'],
  ['too long', `${'x'.repeat(250)}@example.org`],
  ['a Cyrillic а', '\u0430nna@example.org'],
  ['a Cyrillic е in the domain', 'anna@\u0435xample.org'],
  ['full-width letters', 'ａｎｎａ@example.org'],
  ['a full-width at', 'anna＠example.org'],
  ['a Kelvin sign', '\u212Aate@example.org'],
  ['a hidden sign', 'anna\u200b@example.org'],
  ['a line break', 'anna@example.org\r\nBcc: all@example.org'],
  ['several', 'anna@example.org, bert@example.org'],
  ['with a name', 'Anna <anna@example.org>'],
]
const NEW_PASSWORD: Bad = [
  ...EMPTY,
  ...KINDS,
  ['seven letters', 'sevenxx'],
  ['too long', 'x'.repeat(1025)],
  ['too long in bytes', 'é'.repeat(513)],
]
const KNOWN_PASSWORD: Bad = [...EMPTY, ...KINDS, ...tooLong(4096)]
const CODE: Bad = [
  ...EMPTY,
  ...KINDS,
  ['five digits', '12345'],
  ['seven', '1234567'],
  ['letters', '12345O'],
  ['a minus', '-123456'],
  ['a dot', '123.456'],
]
const ZONE: Bad = [...EMPTY, ...KINDS, ['none', 'Mars/Olympus'], ...tooLong(64), ['Cyrillic', 'Eur\u043epe/Berlin']]
const LOCALE: Bad = [...EMPTY, ...KINDS, ['none', 'english please'], ['too long', `en-${'abcdefgh-'.repeat(5)}x`]]
const ROLE: Bad = [...EMPTY, ...KINDS, ['the owner', 'owner'], ['none', 'superuser'], ['in capitals', 'Admin']]

const registering = { email: 'anna@example.org', password: PASSWORD, full_name: 'Anna', timezone: 'UTC' }
const FORMS: Form[] = [
  {
    name: 'sign up',
    path: () => '/auth/register',
    by: 'stranger',
    good: registering,
    fields: { email: ADDRESS, password: NEW_PASSWORD, full_name: name(200), timezone: ZONE, locale: LOCALE },
  },
  {
    name: 'sign in',
    path: () => '/auth/login',
    by: 'stranger',
    good: { email: 'a@b.org', password: 'x' },
    fields: { email: ADDRESS, password: KNOWN_PASSWORD },
  },
  { name: 'forgot', path: () => '/auth/forgot-password', by: 'stranger', good: { email: 'a@b.org' }, fields: { email: ADDRESS } },
  { name: 'send again', path: () => '/auth/resend-verification', by: 'stranger', good: { email: 'a@b.org' }, fields: { email: ADDRESS } },
  { name: 'mail me a code', path: () => '/auth/email-code', by: 'stranger', good: { email: 'a@b.org' }, fields: { email: ADDRESS } },
  {
    name: 'mailed code',
    path: () => '/auth/email-code/verify',
    by: 'stranger',
    good: { email: 'a@b.org', code: '123456' },
    fields: { email: ADDRESS, code: CODE },
  },
  {
    name: 'my details',
    path: () => '/auth/me',
    method: 'patch',
    good: {},
    fields: { full_name: name(200), timezone: ZONE, locale: LOCALE },
  },
  {
    name: 'change password',
    path: () => '/auth/change-password',
    good: { current_password: PASSWORD, password: 'harbour lantern spoon' },
    fields: { current_password: KNOWN_PASSWORD, password: NEW_PASSWORD },
  },
  {
    name: 'change address',
    path: () => '/auth/change-email',
    good: { email: 'anna@example.org', password: PASSWORD },
    fields: { email: ADDRESS, password: KNOWN_PASSWORD },
  },
  { name: 'turn on two factors', path: () => '/auth/2fa/verify', good: { code: '123456' }, fields: { code: CODE } },
  {
    name: 'turn off two factors',
    path: () => '/auth/2fa/disable',
    good: { password: PASSWORD, code: '123456' },
    fields: { password: KNOWN_PASSWORD, code: [...EMPTY, ...KINDS, ['five', '12345'], ...tooLong(64)] },
  },
  {
    name: 'new organization',
    path: () => '/organizations',
    good: { name: 'Lighthouse' },
    fields: {
      name: name(120),
      slug: [...EMPTY, ...KINDS, ['capitals', 'Light'], ['a space', 'light house'], ['Cyrillic', 'l\u0456ght'], ...tooLong(64)],
      description: [...KINDS, ...HIDDEN, ...tooLong(2000)],
      industry: line(120),
      size: line(40),
      country: line(80),
    },
  },
  {
    name: 'organization settings',
    path: ({ organization_id }) => `/organizations/${organization_id}`,
    method: 'patch',
    good: {},
    fields: {
      name: name(120),
      timezone: ZONE,
      color: [...EMPTY, ['a word', 'red'], ['short', '#fff'], ['full-width', '#１２３４５６'], ['a number', 123456]],
    },
  },
  {
    name: 'transfer',
    path: ({ organization_id }) => `/organizations/${organization_id}/transfer-ownership`,
    good: { user_id: 'usr_x', password: PASSWORD },
    fields: { user_id: KINDS, password: KNOWN_PASSWORD },
  },
  {
    name: 'invite',
    path: ({ organization_id }) => `/organizations/${organization_id}/invitations`,
    good: { emails: ['anna@example.org'], role: 'member' },
    fields: {
      emails: [
        ['none', []],
        ['text', 'anna@example.org'],
        ['null', null],
        ['too many', Array(501).fill('a@b.org')],
      ],
      role: ROLE,
      message: [...KINDS, ...HIDDEN, ...tooLong(1000)],
    },
  },
  {
    name: 'add a participant',
    path: ({ organization_id }) => `/organizations/${organization_id}/participants`,
    good: { email: 'anna@example.org' },
    fields: {
      email: ADDRESS,
      name: name(200),
      timezone: ZONE,
      locale: LOCALE,
      groups: [
        ['text', 'North'],
        ['null', null],
        ['too many', Array(51).fill('x')],
      ],
    },
  },
  {
    name: 'new API key',
    path: ({ organization_id }) => `/organizations/${organization_id}/api-keys`,
    good: { name: 'Nightly', scopes: [KEY_SCOPES[0]] },
    fields: {
      name: name(80),
      scopes: [
        ['none', []],
        ['text', 'surveys.list'],
        ['another', ['organization.delete']],
        ['all', ['*']],
      ],
      expires_at: [...EMPTY, ...KINDS, ['a day', '2030-01-01'], ['words', 'tomorrow'], ['no such day', '2030-02-30T00:00:00Z']],
    },
  },
]

/** What a schema library says to programmers. */
const NOT_FOR_PEOPLE = /expected|received|invalid (input|string|option)|too (big|small)|regex|pattern/i

describe.each(FORMS.map((form) => [form.name, form] as const))('%s', (_name, form) => {
  const send = async (body: object) => {
    const who: Client = form.by === 'stranger' ? w.stranger : owner
    return who.call((form.method ?? 'post').toUpperCase(), form.path(owner), body)
  }

  it.each(Object.entries(form.fields))('says of %s what is wrong with it', async (field, values) => {
    for (const [why, value] of values) {
      const { status, problem } = await send({ ...form.good, [field]: value })
      const paths = [...new Set(problem.errors?.map(({ path }) => path.split('.')[0]))]
      expect([field, why, status, paths]).toEqual([field, why, 422, [field]])
      for (const { message } of problem.errors ?? []) expect([why, message]).not.toEqual([why, expect.stringMatching(NOT_FOR_PEOPLE)])
    }
  })

  it('knows no other field', async () => {
    for (const field of ['id', 'role_', 'constructor', 'Email'])
      expect((await send({ ...form.good, [field]: 'x' })).problem.errors?.map(({ path }) => path)).toContain(field)
  })
})

describe('what is meant is taken', () => {
  it('one name however its accents were typed, with joiners where a script needs them', async () => {
    const named = async (full_name: string) => (await owner.patch('/auth/me', { full_name })).data.full_name
    expect(await named('  Jose\u0301 ')).toBe('Jos\u00e9')
    for (const name of ['علی\u200cرضا', "Zoë O'Brien-Núñez", '王小明', '👩\u200d💻 Ada', 'א ב']) expect(await named(name)).toBe(name)
  })

  it('an address in any case, and a domain of another script as browsers write it', async () => {
    const add = (email: string) => owner.post(`/organizations/${owner.organization_id}/participants`, { email })
    expect((await add('Kate@EXAMPLE.org')).data.email).toBe('kate@example.org')
    expect((await add('info@xn--mnchen-3ya.de')).status).toBe(201)
    expect((await add('info@xn--e1afmkfd.xn--p1ai')).status).toBe(201)
  })

  it('one password however its accents were typed, and full-width digits of a code', async () => {
    const email = 'normal@example.org'
    await w.stranger.post('/auth/register', { ...registering, email, password: 'caf\u00e9 au lait matin' })
    await w.stranger.post('/auth/email-code', { email })
    const code = await w.codeFor(email)
    const fullWidth = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
    expect((await w.stranger.post('/auth/email-code/verify', { email, code: fullWidth })).status).toBe(200)
    const other = 'normal-2@example.org'
    await w.stranger.post('/auth/register', { ...registering, email: other, password: 'caf\u00e9 au lait matin' })
    await w.deliver()
    const token = /token=([\w-]+)/.exec((await w.inbox(other))[0]?.text ?? '')?.[1]
    await w.stranger.post('/auth/verify-email', { token })
    expect((await w.stranger.post('/auth/login', { email: other, password: 'cafe\u0301 au lait matin' })).status).toBe(200)
  })
})
