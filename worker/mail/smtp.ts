import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { headerSafe } from '../../core/mail/rendering.ts'
import type { SmtpServer } from './smtp-server.ts'
import { socketTo } from './socket.ts'
import { bareAddress, OutcomeLost, type Transport } from './transport.ts'

/** For the whole conversation, and for a server that says nothing. A claim on a mail lasts two minutes. */
const DEADLINE_MS = 45_000
const SILENCE_MS = 10_000

/**
 * Speaks SMTP. The message keeps its `Message-ID` from try to try. A server that goes away after it has the whole message
 * and before it has said what it does with it may have taken it: that is told as `OutcomeLost`, for it must not be asked again.
 */
export const toSmtp: Transport = async ({ config, now }, mail, { subject, text, html }) => {
  if (!config.SMTP_URL) throw new Error('SMTP_URL is missing.')
  const { hostname } = new URL(config.PUBLIC_URL)
  const to = headerSafe(mail.to_address)
  const message = new MailComposer({
    from: config.MAIL_FROM,
    to: { name: '', address: to },
    subject,
    text,
    html,
    date: new Date(now),
    messageId: `<${mail.id}@${hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const talk = await connected(config.SMTP_URL, hostname)
  try {
    return await handOver(talk, { from: bareAddress(config.MAIL_FROM), to: [to] }, message.compile().createReadStream())
  } finally {
    talk.close()
  }
}

/** A connection that is ready to take mail: greeted, encrypted unless that is switched off, and signed in where a name is given. */
async function connected({ host, port, tls, user, password }: SmtpServer, name: string): Promise<SMTPConnection> {
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
  try {
    await spoken(talk, (done) => talk.connect(done))
    if (user) await spoken(talk, (done) => talk.login({ user, pass: password, credentials: { user, pass: password } }, done))
  } catch (error) {
    talk.close()
    throw error
  }
  return talk
}

async function handOver(talk: SMTPConnection, envelope: { from: string; to: string[] }, message: ReadableOfNode): Promise<string> {
  let isAllSaid = false
  message.once('end', () => {
    isAllSaid = true
  })
  try {
    const { response } = await spoken<{ response: string }>(talk, (done) => talk.send(envelope, message, done))
    return response.slice(0, 200)
  } catch (error) {
    const isAnswered = error instanceof Error && 'responseCode' in error && error.responseCode !== undefined
    throw isAllSaid && !isAnswered ? new OutcomeLost('The mail server went away before it said whether it took the mail.') : error
  }
}

type ReadableOfNode = ReturnType<ReturnType<MailComposer['compile']>['createReadStream']>

/** One step of the conversation. It fails when the server refuses, is silent, hangs up or takes too long. */
function spoken<T>(talk: SMTPConnection, step: (done: (error?: Error | null, answer?: T) => void) => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error('The mail server took too long.')), DEADLINE_MS)
    const fail = (error: Error) => {
      clearTimeout(timer)
      reject(error)
    }
    talk.once('error', fail)
    talk.once('end', () => fail(new Error('The mail server hung up.')))
    step((error, answer) => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve(answer as T) // Each step's own answer; there is one where there is no error.
    })
  })
}
