import { createServer } from 'node:net'

/** The port when it is free on this machine, or any free one for 0. Throws when it is taken. */
export function claimPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      reject(taken ? new PortTaken(port) : error)
    })
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address()
      const claimed = typeof address === 'object' && address ? address.port : port
      server.close(() => resolve(claimed))
    })
  })
}

class PortTaken extends Error {
  constructor(port: number) {
    super(`Port ${port} is already in use. Stop what is running there, or choose another with --port.`)
  }
}
