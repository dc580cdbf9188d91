import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Client, clientOf } from '../../scripts/demo/client.ts'
import { LOCAL_VARS } from '../../scripts/runtime.ts'
import { appShows } from '../authenticator.ts'
import { type Installation, install } from '../installation.ts'
import { type Received, startMailServer } from './mail-server.ts'

// What the runtime trusts is read when it is loaded.
vi.hoisted(() => {
  process.env.NODE_EXTRA_CA_CERTS = new URL('certificate/ca.pem', import.meta.url).pathname
})

const FROM = 'Wirkung für Zoë <hallo@impact.example>'
const NAME = 'Žofie “Zoë” Nováková'
const PLACE = 'Čtyři, Ltd. <b>&'
const password = 'seven quiet rivers'
const MINUTE = 60_000
const begun = Date.now()

const vars = (SMTP_URL: string) => ({ ...LOCAL_VARS, CHECK_REPLIES: 'on', MAIL_TRANSPORT: 'smtp', MAIL_FROM: FROM, SMTP_URL })

type Server = Awaited<ReturnType<typeof startMailServer>>
let server: Server
let installation: Installation
let api: Client
beforeAll(async () => {
  server = await startMailServer({ authOptional: true, disabledCommands: ['STARTTLS'] })
  installation = await install({ vars: vars(`smtp://127.0.0.1:${server.port}?tls=off`) })
  api = clientOf(installation.url)
})
afterAll(async () => {
  await installation.remove()
  server.stop()
})

const post = <T>(path: string, body: unknown, token?: string, at = begun) => api.call<T>('POST', `/api/v1${path}`, { at, body, token })

/** The newest mail to an address whose subject fits, as soon as it is there. */
async function mailTo(to: string, subject: RegExp): Promise<Received> {
  await api.tick(begun)
  const found = () => server.received.findLast((mail) => mail.to_addresses[0] === to && subject.test(mail.subject ?? ''))
  await vi.waitFor(() => expect(found(), `${subject} to ${to}`).toBeDefined(), { timeout: 10_000 })
  return found() as Received // It was there a moment ago.
}
const linkIn = ({ text = '' }: Received) => /^http\S+$/m.exec(text)?.[0] ?? ''
const headerOf = ({ headers }: Received, name: string) => headers.find(({ key }) => key === name)?.value ?? null
const log = () => readFileSync(join(installation.data, 'worker.log'), 'utf8')
const codeIn = ({ text = '' }: Received) => /^\d{6}$/m.exec(text)?.[0] ?? ''

async function account(email: string, full_name = NAME) {
  await post('/auth/register', { email, password, full_name, timezone: 'Europe/Prague' })
  const token = new URL(linkIn(await mailTo(email, /confirm your e-mail/))).searchParams.get('token')
  await post('/auth/verify-email', { token })
  return { email, ...(await post<{ access_token: string; refresh_token: string }>('/auth/login', { email, password })) }
}

test('every mail of accounts and organizations arrives, whole, at a real server', { timeout: 60_000 }, async () => {
  const owner = await account('zofie@example.org')
  await post('/auth/register', { email: owner.email, password, full_name: 'Somebody', timezone: 'UTC' })
  await mailTo(owner.email, /already have/)
  await post('/auth/email-code', { email: owner.email })
  expect(codeIn(await mailTo(owner.email, /code to sign in/))).toMatch(/^\d{6}$/)
  const { id } = await post<{ id: string }>('/organizations', { name: PLACE }, owner.access_token)
  const heir = await account('heir@example.org', 'Heir')
  const { results } = await post<{ results: unknown[] }>(
    `/organizations/${id}/invitations`,
    { emails: [heir.email], role: 'member', message: 'Hi!\r\nBcc: all@example.org\r\n.\r\n.and on' },
    owner.access_token,
  )
  expect(results).toHaveLength(1)
  const invitation = await mailTo(heir.email, /invites you/)
  expect(invitation.subject).toBe(`${NAME} invites you to ${PLACE}`)
  expect(invitation.text?.split('\n')).toEqual(expect.arrayContaining(['> Bcc: all@example.org', '> .', '> .and on']))
  await post(`/invitations/${linkIn(invitation).split('/').at(-1)}/accept`, undefined, heir.access_token)
  const me = await api.call<{ id: string }>('GET', '/api/v1/auth/me', { at: begun, token: heir.access_token })
  await post(`/organizations/${id}/transfer-ownership`, { user_id: me.id, password }, owner.access_token)
  for (const { email } of [owner, heir]) await mailTo(email, /has a new owner/)

  const survey = await post<{ id: string }>(
    '/surveys',
    { organization_id: id, template: 'well-being-v1', title: 'Jak se máš?' },
    owner.access_token,
  )
  await post(`/surveys/${survey.id}/publish`, {}, owner.access_token)
  const attempt = await post<{ session_id: string; respondent_token: string }>(`/surveys/${survey.id}/start`, {})
  await post(`/sessions/${attempt.session_id}/identify`, { email: 'someone@example.org' }, attempt.respondent_token)
  expect((await mailTo('someone@example.org', /Your code/)).subject).toBe('Your code for “Jak se máš?”')

  const { secret } = await post<{ secret: string }>('/auth/2fa/setup', {}, heir.access_token)
  await post('/auth/2fa/verify', { code: appShows(secret, begun) }, heir.access_token)
  await mailTo(heir.email, /Two-factor/)
  await post('/auth/change-email', { email: 'zofie@new.example', password }, owner.access_token)
  const change = new URL(linkIn(await mailTo('zofie@new.example', /new e-mail address/))).searchParams.get('token')
  await post('/auth/verify-email', { token: change })
  await mailTo(owner.email, /address has been changed/)
  const { refresh_token } = owner
  await post('/auth/refresh', { refresh_token })
  await post('/auth/refresh', { refresh_token }).catch(() => {})
  await mailTo('zofie@new.example', /signed you out/)
  await post('/auth/forgot-password', { email: heir.email })
  const reset = new URL(linkIn(await mailTo(heir.email, /Choose a new password/))).searchParams.get('token')
  await post('/auth/reset-password', { token: reset, password: 'eight quiet rivers' })
  await mailTo(heir.email, /password has been changed/)

  for (const mail of server.received) {
    expect(mail.from).toMatchObject({ name: 'Wirkung für Zoë', address: 'hallo@impact.example' })
    expect([mail.from_address, mail.to?.map(({ address }) => address)]).toEqual(['hallo@impact.example', mail.to_addresses])
    expect([mail.cc, mail.bcc, mail.attachments]).toEqual([undefined, undefined, []])
    expect(mail.messageId).toMatch(/^<mai_[0-9a-z]{26}@127\.0\.0\.1>$/)
    expect(Math.abs(Date.parse(mail.date ?? '') - begun)).toBeLessThan(5 * MINUTE)
    expect(mail.headers.filter(({ key }) => ['subject', 'from', 'to', 'date', 'message-id'].includes(key))).toHaveLength(5)
    expect(headerOf(mail, 'auto-submitted')).toBe('auto-generated')
    // RFC 8058: one address under https or, here, our own, and the words that a mail program posts to it. Mail about an account has neither.
    const link = mail.subject?.includes('invites you') ? (mail.text?.match(/^http\S+\/u\/\S+$/m)?.[0] ?? 'none') : null
    expect(headerOf(mail, 'list-unsubscribe')).toBe(link && `<${link}>`)
    expect(headerOf(mail, 'list-unsubscribe-post')).toBe(link && 'List-Unsubscribe=One-Click')
    const footer = link ? `\n\nChoose which e-mails you get, or stop them:\n${link}` : ''
    expect(mail.text?.trimEnd().endsWith(footer)).toBe(true)
    expect(mail.text?.trimEnd().slice(0, footer ? -footer.length : undefined)).toMatch(/\n—\n\nYou get this because .+$/)
    expect(mail.html).toMatch(/^<!doctype html>.*<\/html>/s)
    for (const link of mail.text?.match(/https?:\S+/g) ?? []) expect(mail.text?.split('\n')).toContain(link)
  }
  const ids = server.received.map(({ messageId }) => messageId)
  expect(new Set(ids).size).toBe(ids.length)
})

test('reminders arrive with what a mail program needs to end them by one click, which no GET does', { timeout: 60_000 }, async () => {
  const owner = await account('reminding@example.org')
  const { id } = await post<{ id: string }>('/organizations', { name: PLACE }, owner.access_token)
  const body = { organization_id: id, template: 'well-being-v1', title: 'Jak se máš?' }
  const survey = await post<{ id: string; slug: string }>('/surveys', body, owner.access_token)
  await post(`/surveys/${survey.id}/publish`, {}, owner.access_token)
  const due_at = new Date(begun).toISOString()
  await post(`/surveys/${survey.id}/assignments`, { emails: [owner.email], due_at }, owner.access_token)
  await api.tick(begun + 2 * 24 * 60 * MINUTE)
  const found = () => server.received.find((mail) => mail.to_addresses[0] === owner.email && /assessment is ready/.test(mail.subject ?? ''))
  await vi.waitFor(() => expect(found()).toBeDefined(), { timeout: 10_000 })
  const mail = found() as Received // It was there a moment ago.
  expect(mail.subject).toBe('Your Jak se máš? assessment is ready')
  expect(mail.text?.split('\n').some((line) => line.endsWith(`/s/${survey.slug}`))).toBe(true)
  expect(mail.html).toContain('<table role="presentation"')
  const link = mail.text?.match(/^http\S+\/u\/\S+$/m)?.[0] ?? 'none'
  expect([headerOf(mail, 'list-unsubscribe'), headerOf(mail, 'list-unsubscribe-post')]).toEqual([`<${link}>`, 'List-Unsubscribe=One-Click'])
  const gets = () => api.call<{ muted: unknown[] }>('GET', '/api/v1/me/email-preferences', { at: begun, token: owner.access_token })
  expect((await fetch(link)).status).toBe(200)
  expect((await gets()).muted).toEqual([])
  const click = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }
  expect((await fetch(link, click)).status).toBe(200)
  expect((await gets()).muted).toMatchObject([{ kind: 'reminders', organization_id: id }])
})

describe('a server that', () => {
  /** Somebody signs up while the server behaves so; then the clockwork runs for two hours. Gives the conversations it had. */
  async function askedOf(email: string, then: number[]) {
    const before = server.talks()
    const of = () => server.received.filter((mail) => mail.to_addresses[0] === email)
    await post('/auth/register', { email, password, full_name: 'Unlucky', timezone: 'UTC' })
    await api.tick(begun)
    const counts: number[] = [server.talks() - before]
    for (const minutes of then) {
      await api.tick(begun + minutes * MINUTE)
      counts.push(server.talks() - before)
    }
    server.behave('takes')
    await api.tick(begun + 300 * MINUTE)
    return { counts, came: of().length, talks: server.talks() - before }
  }
  const UNTIL_GIVEN_UP = [0.5, 1.5, 3.5, 7.5, 15.5]

  test.each(['refuses', 'hangs-up'] as const)('%s is asked again five times, and then no more', async (manner) => {
    server.behave(manner)
    const { counts, came, talks } = await askedOf(`${manner}@example.org`, UNTIL_GIVEN_UP)
    expect(counts).toEqual([1, 2, 3, 4, 5, 6])
    expect([came, talks]).toEqual([0, 6])
    expect(log()).not.toContain('@example.org')
  })

  test('says nothing is given up on after some seconds, and the mail goes with the next try', async () => {
    server.behave('says-nothing')
    const body = { email: 'silent@example.org', password, full_name: 'Unlucky', timezone: 'UTC' }
    await post('/auth/register', body)
    await vi.waitFor(() => expect(log()).toMatch(/mail-failed.*Greeting never received/), { timeout: 20_000, interval: 500 })
    server.behave('takes')
    for (const minutes of [0.5, 300]) await api.tick(begun + minutes * MINUTE)
    expect(server.received.filter((mail) => mail.to_addresses[0] === body.email)).toHaveLength(1)
  })

  test('may have the mail and does not say so is never sent it twice', async () => {
    server.behave('forgets')
    expect(await askedOf('forgotten@example.org', [0.5, 10])).toMatchObject({ counts: [1, 1, 1], came: 0, talks: 1 })
  })
})

describe('encryption', () => {
  const signUpAt = async (url: (server: Server) => string, options: Parameters<typeof startMailServer>[0], email: string) => {
    const strict = await startMailServer(options)
    const other = await install({ vars: vars(url(strict)) })
    const client = clientOf(other.url)
    const body = { email, password, full_name: 'S', timezone: 'UTC' }
    await client.call('POST', '/api/v1/auth/register', { at: begun, body })
    await client.tick(begun)
    await other.remove()
    strict.stop()
    return strict.received
  }
  const user = 'post%40impact.example:a%20pass%2Fword%20%25'

  test('begins with STARTTLS, and the name and password come after', async () => {
    const [mail] = await signUpAt(({ port }) => `smtp://${user}@localhost:${port}`, {}, 'starttls@example.org')
    expect(mail).toMatchObject({ isSecure: true, user: 'post@impact.example' })
  })

  test('is there from the start with smtps', async () => {
    const [mail] = await signUpAt(({ port }) => `smtps://${user}@localhost:${port}`, { secure: true }, 'smtps@example.org')
    expect(mail).toMatchObject({ isSecure: true, user: 'post@impact.example' })
  })

  test('is not done without: a server that offers none, or whose certificate is of another name, gets nothing', async () => {
    const none = { disabledCommands: ['STARTTLS'], allowInsecureAuth: true }
    expect(await signUpAt(({ port }) => `smtp://${user}@localhost:${port}`, none, 'clear@example.org')).toEqual([])
    expect(await signUpAt(({ port }) => `smtps://${user}@127.0.0.1:${port}`, { secure: true }, 'name@example.org')).toEqual([])
  })
})
