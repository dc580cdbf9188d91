import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Client, clientOf } from '../../scripts/demo/client.ts'
import { type Installation, install } from '../installation.ts'
import { type MailServer, smtpVars, startMailServer } from './mail-server.ts'

// What the runtime trusts is read when it is loaded.
vi.hoisted(() => {
  process.env.NODE_EXTRA_CA_CERTS = new URL('certificate/ca.pem', import.meta.url).pathname
})

const password = 'seven quiet rivers'
const MINUTE = 60_000
const begun = Date.now()

let server: MailServer
let installation: Installation
let api: Client
beforeAll(async () => {
  server = await startMailServer({ authOptional: true, disabledCommands: ['STARTTLS'] })
  installation = await install({ vars: smtpVars(`smtp://127.0.0.1:${server.port}?tls=off`) })
  api = clientOf(installation.url)
})
afterAll(async () => {
  await installation.remove()
  server.stop()
})

const post = (path: string, body: unknown) => api.call('POST', `/api/v1${path}`, { at: begun, body })
const log = () => readFileSync(join(installation.data, 'worker.log'), 'utf8')

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
  const signUpAt = async (url: (server: MailServer) => string, options: Parameters<typeof startMailServer>[0], email: string) => {
    const strict = await startMailServer(options)
    const other = await install({ vars: smtpVars(url(strict)) })
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
