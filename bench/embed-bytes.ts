import { request } from 'node:http'
import { type Measure, within } from './measure.ts'

/** What every visitor of another site loads for a survey that may be embedded there: the script, packed, as it comes. */
export const embedBytes: Measure = {
  name: 'embed-bytes',
  run: async ({ url }) => [within(3, 'embed-bytes', 'kB', (await packedBytes(`${url}/embed.js`)) / 1000)],
}

/** `fetch` unpacks what it gets and does not say how much it was. */
function packedBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers: { 'Accept-Encoding': 'gzip' } }, async (reply) => {
      if (reply.statusCode !== 200 || reply.headers['content-encoding'] !== 'gzip') reject(new Error('There is no embed script, packed.'))
      let bytes = 0
      for await (const chunk of reply) bytes += chunk.length
      resolve(bytes)
    })
    asking.on('error', reject)
    asking.end()
  })
}
