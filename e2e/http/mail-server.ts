import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { LOCAL_VARS } from '../../scripts/runtime.ts'

/** As deployed: links are under https. */
export const PUBLIC_URL = 'https://impact.example'

/** What the worker is given to send by this server. */
export const smtpVars = (SMTP_URL: string) => ({
  ...LOCAL_VARS,
  PUBLIC_URL,
  CHECK_REPLIES: 'on',
  MAIL_TRANSPORT: 'smtp',
  MAIL_FROM: 'Wirkung für Zoë <hallo@impact.example>',
  SMTP_URL,
})

/** A mail as another program's reader understands it, with how it was handed over. */
export type Received = Email & { raw: string; isSecure: boolean; user: string | undefined; to_addresses: string[]; from_address: string }

/**
 * `is-busy`: for the moment. `knows-nobody`, `wants-none` and `hides`: for good, of the address, of the whole message and of the sender.
 * `hangs-up`: when the message should come. `forgets`: after it has the whole message, and before it says so.
 */
export type Manner = 'takes' | Refusal | 'hangs-up' | 'forgets' | 'says-nothing'
type Refusal = 'is-busy' | 'knows-nobody' | 'wants-none' | 'hides'

const pem = (name: string) => readFileSync(new URL(`certificate/${name}.pem`, import.meta.url), 'utf8')

const refusals: Record<Refusal, { at: 'sender' | 'recipient' | 'message'; error: Error }> = {
  'is-busy': { at: 'recipient', error: Object.assign(new Error('Too much to do'), { responseCode: 451 }) },
  'knows-nobody': { at: 'recipient', error: Object.assign(new Error('5.1.1 Nobody of that name'), { responseCode: 550 }) },
  'wants-none': { at: 'message', error: Object.assign(new Error('Looks like spam'), { responseCode: 554 }) },
  hides: { at: 'sender', error: Object.assign(new Error('Sign in first'), { responseCode: 530 }) },
}
const isRefusal = (manner: Manner): manner is Refusal => manner in refusals

export type MailServer = Awaited<ReturnType<typeof startMailServer>>

/** A real mail server on this machine, which can be told to behave badly. */
export async function startMailServer(options: SMTPServerOptions = {}) {
  const received: Received[] = []
  let manner: Manner = 'takes'
  let talks = 0
  const refusedAt = (step: string) => (isRefusal(manner) && refusals[manner].at === step ? refusals[manner].error : null)
  const smtp = new SMTPServer({
    cert: pem('cert'),
    key: pem('key'),
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'a pass/word %' ? done(null, { user: username }) : done(new Error('Wrong password')),
    onMailFrom: (_address, _session, done) => done(refusedAt('sender')),
    onRcptTo: (_address, _session, done) => done(refusedAt('recipient')),
    onData: (stream, { secure, user, envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const refused = refusedAt('message')
        if (refused) return done(refused)
        const { mailFrom, rcptTo } = envelope
        received.push({
          ...(await PostalMime.parse(Buffer.concat(chunks))),
          raw: Buffer.concat(chunks).toString('latin1'),
          isSecure: secure,
          user,
          to_addresses: rcptTo.map(({ address }) => address),
          from_address: mailFrom ? mailFrom.address : '',
        })
        done()
      })
    },
    ...options,
  })
  // A client that goes away in the middle is what some of these tests are about.
  smtp.on('error', () => {})
  const door = createServer((socket) => {
    talks++
    if (manner === 'takes' || isRefusal(manner)) smtp.server.emit('connection', socket)
    else misbehave(socket, manner)
  })
  await new Promise<void>((ready) => door.listen(0, '127.0.0.1', ready))
  return {
    port: (door.address() as AddressInfo).port, // It listens on a port.
    received,
    talks: () => talks,
    behave: (next: Manner) => {
      manner = next
    },
    stop: () => door.close(),
  }
}

function misbehave(socket: Socket, manner: Manner) {
  socket.on('error', () => {})
  if (manner === 'says-nothing') return
  let said = ''
  socket.write('220 here\r\n')
  socket.on('data', (chunk) => {
    said += chunk
    if (/^DATA\r\n/m.test(said) && manner === 'hangs-up') return socket.destroy()
    if (said.endsWith('\r\n.\r\n')) return socket.destroy()
    if (/^DATA\r\n$/m.test(said.slice(-6))) return socket.write('354 go on\r\n')
    if (!/^DATA\r\n/m.test(said)) socket.write('250 well\r\n')
  })
}
