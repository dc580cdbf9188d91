import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { smtpRefusal } from '../../core/mail/refusals.ts'
import { bareAddress, OutcomeLost, refusedAs, type Transport } from './port.ts'
import type { SmtpServer } from './smtp-server.ts'
import { socketTo } from './socket.ts'

/** For the whole conversation. A claim on a mail lasts two minutes: whoever still talks by then might send it beside another. */
const DEADLINE_MS = 40_000
const SILENCE_MS = 10_000

/**
 * Speaks SMTP. The message keeps its `Message-ID` from try to try. A server that goes away after it has the whole message
 * and before it has said what it does with it may have taken it: that is told as `OutcomeLost`, for it must not be asked again.
 */
export const toSmtp: Transport = async ({ config, now }, mail, { subject, text, html, headers }) => {
  if (!config.SMTP_URL) throw new Error('SMTP_URL is missing.')
  const { hostname } = new URL(config.PUBLIC_URL)
  const to = mail.to_address
  const message = new MailComposer({
    from: config.MAIL_FROM,
    to: { name: '', address: to },
    subject,
    text,
    html,
    date: new Date(now),
    messageId: `<${mail.id}@${hostname}>`,
    headers,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const until = Date.now() + DEADLINE_MS
  try {
    const talk = await connected(config.SMTP_URL, hostname, until)
    return await handedOver(talk, { from: bareAddress(config.MAIL_FROM), to: [to] }, message.compile().createReadStream(), until)
  } catch (error) {
    throw isReply(error) ? refusalIn(error) : error
  }
}

/** What a server replied is the error of a step. */
type Reply = Error & { responseCode: number; response?: string; command?: string }
const isReply = (error: unknown): error is Reply =>
  error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'

function refusalIn({ responseCode: code, response: words = '', command }: Reply): Error {
  return refusedAs(smtpRefusal({ code, words, command }), `The mail server said: ${words}`)
}

async function handedOver(...handing: Parameters<typeof handOver>): Promise<string> {
  const [talk] = handing
  try {
    const answer = await handOver(...handing)
    talk.quit()
    return answer
  } catch (error) {
    talk.close()
    throw error
  }
}

/** A connection that is ready to take mail: greeted, encrypted unless that is switched off, and signed in where a name is given. */
async function connected({ host, port, tls, user, password }: SmtpServer, name: string, until: number): Promise<SMTPConnection> {
  const talk = new SMTPConnection({
    host,
    port,
    connection: await socketTo(host, port, tls === 'on', SILENCE_MS),
    secure: tls === 'on',
    secured: tls === 'on',
    // Never in the clear because somebody on the way took the offer of encryption out.
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'off',
    name,
    connectionTimeout: SILENCE_MS,
    greetingTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
  })
  // What goes wrong after a step has ended is nobody's any more, and must not be thrown.
  talk.on('error', () => {})
  try {
    await spoken(talk, until, (done) => talk.connect(done))
    if (user) await spoken(talk, until, (done) => talk.login({ user, pass: password, credentials: { user, pass: password } }, done))
  } catch (error) {
    talk.close()
    throw error
  }
  return talk
}

type Envelope = { from: string; to: string[] }
type Message = ReturnType<ReturnType<MailComposer['compile']>['createReadStream']>

async function handOver(talk: SMTPConnection, envelope: Envelope, message: Message, until: number): Promise<string> {
  let isAllSaid = false
  message.once('end', () => {
    isAllSaid = true
  })
  try {
    const { response } = await spoken<{ response: string }>(talk, until, (done) => talk.send(envelope, message, done))
    return response.slice(0, 200)
  } catch (error) {
    throw isAllSaid && !isReply(error) ? new OutcomeLost('The mail server went away before it said whether it took the mail.') : error
  }
}

type Step<T> = (done: (error?: Error | null, answer?: T) => void) => void

/** One step of the conversation. It fails when the server refuses, is silent, hangs up, or has used up the time. */
async function spoken<T>(talk: SMTPConnection, until: number, step: Step<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const hungUp = () => reject(new Error('The mail server hung up.'))
  const timer = setTimeout(() => reject(new Error('The mail server took too long.')), until - Date.now())
  talk.once('error', reject).once('end', hungUp)
  // Each step has its own answer; there is one where there is no error.
  step((error, answer) => (error ? reject(error) : resolve(answer as T)))
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    talk.off('error', reject).off('end', hungUp)
  }
}
