import { afterAll, beforeAll, vi } from 'vitest'
import { type Client, clientOf } from '../../scripts/demo/client.ts'
import { type Installation, install } from '../installation.ts'
import { type MailServer, smtpVars, startMailServer } from './mail-server.ts'

// What the runtime trusts is read when it is loaded.
vi.hoisted(() => {
  process.env.NODE_EXTRA_CA_CERTS = new URL('certificate/ca.pem', import.meta.url).pathname
})

/** An installation that sends by a real mail server. */
export async function installWithServer(url: (server: MailServer) => string, options: Parameters<typeof startMailServer>[0]) {
  const server = await startMailServer(options)
  const installation = await install({ vars: smtpVars(url(server)) })
  const remove = async () => {
    await installation.remove()
    server.stop()
  }
  return { server, installation, api: clientOf(installation.url), remove }
}

/** One for a whole file of tests, whose server takes mail in the clear. It is there once they run. */
export function mailInstallation() {
  const whole = {} as { server: MailServer; installation: Installation; api: Client; remove: () => Promise<void> }
  beforeAll(async () => {
    const options = { authOptional: true, disabledCommands: ['STARTTLS'] }
    Object.assign(whole, await installWithServer(({ port }) => `smtp://127.0.0.1:${port}?tls=off`, options))
  })
  afterAll(() => whole.remove())
  return whole
}
