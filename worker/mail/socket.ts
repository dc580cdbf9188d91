import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

/**
 * A socket to a server by its name. The platform holds a certificate against the name that was connected to, also after
 * STARTTLS, so that the name must not be looked up first, as the SMTP client would.
 */
export function socketTo(host: string, port: number, isTls: boolean, patience_ms: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = isTls ? connectTls({ host, port, servername: host }) : connectPlain({ host, port })
    const timer = setTimeout(() => socket.destroy(new Error(`No connection to ${host}:${port}.`)), patience_ms)
    const settled = () => clearTimeout(timer)
    socket.once('error', (error) => {
      settled()
      reject(error)
    })
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      settled()
      resolve(socket)
    })
  })
}
