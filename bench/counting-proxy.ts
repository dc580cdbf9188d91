import { connect, createServer } from 'node:net'

/** Passes everything on to the worker and counts what goes back: no byte can be missed, whoever asked for it. */
export async function countingProxy<T>(url: string, work: (url: string, received: () => number) => Promise<T>): Promise<T> {
  let bytes = 0
  const server = createServer((browser) => {
    const worker = connect(Number(new URL(url).port), '127.0.0.1')
    worker.on('data', (chunk) => {
      bytes += chunk.length
    })
    browser.pipe(worker).pipe(browser)
    for (const socket of [browser, worker]) socket.on('error', () => [browser, worker].forEach((end) => void end.destroy()))
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const address = server.address()
  try {
    return await work(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, () => bytes)
  } finally {
    server.close()
  }
}
