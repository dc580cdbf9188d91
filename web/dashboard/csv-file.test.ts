import { expect, it } from 'vitest'
import { csvFile, fetchedCsv } from './csv-file.ts'

const bytesOf = async (file: Blob | null) => new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer())
const utf8 = (text: string) => new TextEncoder().encode(text)

it('begins with the mark by which a spreadsheet knows UTF-8, whether the screen or the API made it', async () => {
  const made = csvFile([['name'], ['Zoë'], ['=1+1']])
  expect(await bytesOf(made)).toEqual(utf8("\uFEFFname\r\nZoë\r\n'=1+1\r\n"))
  const fetched = await fetchedCsv(Promise.resolve(new Response('name\r\nZoë\r\n')))
  expect(await bytesOf(fetched)).toEqual(utf8('\uFEFFname\r\nZoë\r\n'))
})

it('is no file where the API refuses, breaks off or cannot be reached', async () => {
  const broken = new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('broke off')) }))
  const asked = [Promise.resolve(new Response('', { status: 403 })), Promise.resolve(broken), Promise.reject(new TypeError('no network'))]
  expect(await Promise.all(asked.map(fetchedCsv))).toEqual([null, null, null])
})
