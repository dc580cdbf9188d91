import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { installWithServer, mailInstallation } from './mail-installation.ts'

const password = 'seven quiet rivers'
const MINUTE = 60_000
const begun = Date.now()

const whole = mailInstallation()
const post = (path: string, body: unknown) => whole.api.call('POST', `/api/v1${path}`, { at: begun, body })
const log = () => readFileSync(join(whole.installation.data, 'worker.log'), 'utf8')

describe('a server that', () => {
  /** Somebody signs up while the server behaves so; then the clockwork runs for two hours. Gives the conversations it had. */
  async function askedOf(email: string, then: number[]) {
    const before = whole.server.talks()
    const of = () => whole.server.received.filter((mail) => mail.to_addresses[0] === email)
    await post('/auth/register', { email, password, full_name: 'Unlucky', timezone: 'UTC' })
    await whole.api.tick(begun)
    const counts: number[] = [whole.server.talks() - before]
    for (const minutes of then) {
      await whole.api.tick(begun + minutes * MINUTE)
      counts.push(whole.server.talks() - before)
    }
    whole.server.behave('takes')
    await whole.api.tick(begun + 300 * MINUTE)
    return { counts, came: of().length, talks: whole.server.talks() - before }
  }
  const UNTIL_GIVEN_UP = [0.5, 1.5, 3.5, 7.5, 15.5]

  test.each(['is-busy', 'hangs-up'] as const)('%s is asked again five times, and then no more', async (manner) => {
    whole.server.behave(manner)
    const { counts, came, talks } = await askedOf(`${manner}@example.org`, UNTIL_GIVEN_UP)
    expect(counts).toEqual([1, 2, 3, 4, 5, 6])
    expect([came, talks]).toEqual([0, 6])
    expect(log()).not.toContain('@example.org')
  })

  test.each([
    ['knows-nobody', /550 5\.1\.1 Nobody of that name/],
    ['wants-none', /554 Looks like spam/],
  ] as const)('%s is asked once, and no more', async (manner, words) => {
    whole.server.behave(manner)
    expect(await askedOf(`${manner}@example.org`, [0.5, 60])).toMatchObject({ counts: [1, 1, 1], came: 0, talks: 1 })
    expect(log()).toMatch(words)
    expect(log()).not.toContain('@example.org')
  })

  test('does not know us, whoever the mail is to, gets it once that is mended', async () => {
    whole.server.behave('hides')
    expect(await askedOf('patient@example.org', UNTIL_GIVEN_UP)).toMatchObject({ counts: [1, 2, 3, 4, 5, 6], came: 1, talks: 7 })
    expect((await (await fetch(`${whole.installation.url}/health/ready`)).json()) as object).toMatchObject({
      data: { failing: { 'mail-provider': 6 } },
    })
  })

  test('says nothing is given up on after some seconds, and the mail goes with the next try', async () => {
    whole.server.behave('says-nothing')
    const body = { email: 'silent@example.org', password, full_name: 'Unlucky', timezone: 'UTC' }
    await post('/auth/register', body)
    await vi.waitFor(() => expect(log()).toMatch(/mail-failed.*Greeting never received/), { timeout: 20_000, interval: 500 })
    whole.server.behave('takes')
    for (const minutes of [0.5, 300]) await whole.api.tick(begun + minutes * MINUTE)
    expect(whole.server.received.filter((mail) => mail.to_addresses[0] === body.email)).toHaveLength(1)
  })

  test('may have the mail and does not say so is never sent it twice', async () => {
    whole.server.behave('forgets')
    expect(await askedOf('forgotten@example.org', [0.5, 10])).toMatchObject({ counts: [1, 1, 1], came: 0, talks: 1 })
  })
})

describe('encryption', () => {
  const signUpAt = async (...how: Parameters<typeof installWithServer>) => {
    const { server, api, remove } = await installWithServer(...how)
    const body = { email: 'reader@example.org', password, full_name: 'S', timezone: 'UTC' }
    await api.call('POST', '/api/v1/auth/register', { at: begun, body })
    await api.tick(begun)
    await remove()
    return server.received
  }
  const user = 'post%40impact.example:a%20pass%2Fword%20%25'

  test('begins with STARTTLS, and the name and password come after', async () => {
    const [mail] = await signUpAt(({ port }) => `smtp://${user}@localhost:${port}`, {})
    expect(mail).toMatchObject({ isSecure: true, user: 'post@impact.example' })
  })

  test('is there from the start with smtps', async () => {
    const [mail] = await signUpAt(({ port }) => `smtps://${user}@localhost:${port}`, { secure: true })
    expect(mail).toMatchObject({ isSecure: true, user: 'post@impact.example' })
  })

  test('is not done without: a server that offers none, or whose certificate is of another name, gets nothing', async () => {
    const none = { disabledCommands: ['STARTTLS'], allowInsecureAuth: true }
    expect(await signUpAt(({ port }) => `smtp://${user}@localhost:${port}`, none)).toEqual([])
    expect(await signUpAt(({ port }) => `smtps://${user}@127.0.0.1:${port}`, { secure: true })).toEqual([])
  })
})
