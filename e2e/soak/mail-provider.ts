import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { MailLog } from './mail-log.ts'

/** How often it says "later", and how often it hangs up after it has taken a mail and before it says so. */
const LATER = 0.03
const FORGETS = 0.02

/** A mail server that writes down what it takes before it says so. While it misbehaves, it forgets a mail once at most. */
export async function startProvider(log: MailLog) {
  const sockets = new Map<number, Socket>()
  const forgotten = new Set<string>()
  let accepted = 0
  let talking = 0
  let misbehaves = true
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onMailFrom: (_address, _session, done) =>
      misbehaves && Math.random() < LATER ? done(Object.assign(new Error('Come later'), { responseCode: 451 })) : done(),
    onData: (stream, { envelope, remotePort }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('latin1')
        const key = /^message-id:\s*<([^>]+)>/im.exec(text)?.[1] ?? ''
        const forgets = misbehaves && !forgotten.has(key) && Math.random() < FORGETS
        log.write({ what: 'accepted', key, to: envelope.rcptTo[0]?.address ?? '', told: !forgets })
        accepted++
        if (!forgets) return done()
        forgotten.add(key)
        sockets.get(remotePort)?.destroy()
      })
    },
  })
  // A client that is killed in the middle is what this is about.
  smtp.on('error', () => {})
  const door = createServer((socket) => {
    talking++
    sockets.set(socket.remotePort ?? 0, socket)
    socket.once('close', () => {
      talking--
      sockets.delete(socket.remotePort ?? 0)
    })
    smtp.server.emit('connection', socket)
  })
  await new Promise<void>((ready) => door.listen(0, '127.0.0.1', ready))
  return {
    port: (door.address() as AddressInfo).port, // It listens on a port.
    accepted: () => accepted,
    talking: () => talking,
    behave: () => {
      misbehaves = false
    },
    stop: () => door.close(),
  }
}
