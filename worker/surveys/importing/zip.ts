/**
 * The parts of a zip file that a workbook is read from, unpacked within bounds. The library that reads workbooks unpacks
 * whatever it is given: a file of a few kilobytes may hold gigabytes, and parts past half a megabyte are unpacked in a web
 * worker, which this runtime does not have. So the parts are unpacked here, counted as they come, and handed on unpacked.
 * Layout: APPNOTE.TXT (PKWARE), 4.3.12 and 4.3.16.
 */
import { zipSync } from 'fflate'
import { refuseFile } from '../../../core/surveys/formats/reporting.ts'

/** All parts together, unpacked: far above any form, far below a worker's memory. */
const MOST_UNPACKED_BYTES = 24 * 1024 * 1024
const MOST_PARTS = 2_000
const END = 0x06054b50
const ENTRY = 0x02014b50

type Part = { name: string; isEncrypted: boolean; method: number; packed: number; offset: number }

/** The same workbook with nothing packed in it, and only what is read of one. */
export async function unpackedWorkbook(
  bytes: Uint8Array,
): Promise<{ names: string[]; repack: (change: (name: string, xml: string) => string) => ArrayBuffer }> {
  const parts = partsOf(bytes)
  const wanted = parts.filter(({ name }) => isRead(name))
  const files = new Map<string, Uint8Array>()
  let room = MOST_UNPACKED_BYTES
  for (const part of wanted) {
    const file = await unpacked(bytes, part, room)
    room -= file.byteLength
    files.set(part.name, file)
  }
  return {
    names: parts.map(({ name }) => name),
    repack: (change) => {
      const changed = [...files].map(([name, file]) => [name, isSheet(name) ? encode(change(name, decode(file))) : file] as const)
      return zipSync(Object.fromEntries(changed), { level: 0 }).buffer as ArrayBuffer // fflate makes an array of its own.
    },
  }
}

const decode = (file: Uint8Array) => new TextDecoder().decode(file)
const encode = (text: string) => new TextEncoder().encode(text)
const isSheet = (name: string) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name)
const isRead = (name: string) =>
  isSheet(name) ||
  /^(xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|_rels\/\.rels|\[Content_Types\]\.xml)$/i.test(name)

/** The directory at the end of the file. */
function partsOf(bytes: Uint8Array): Part[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const broken = () => refuseFile('file', 'this Excel file is damaged or was not sent as a whole; save it again and send that')
  let end = bytes.byteLength - 22
  while (end >= 0 && view.getUint32(end, true) !== END) end--
  if (end < 0) return broken()
  const count = view.getUint16(end + 10, true)
  if (count > MOST_PARTS) return refuseFile('file', `this file has ${count} parts; an Excel file of a form has some dozens`)
  const parts: Part[] = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== ENTRY) return broken()
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [number, number, number] // Three in, three out.
    parts.push({
      name: decode(bytes.subarray(at + 46, at + 46 + name)).replaceAll('\\', '/'),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + name + extra + comment
  }
  return parts
}

async function unpacked(bytes: Uint8Array, { name, isEncrypted, method, packed, offset }: Part, room: number): Promise<Uint8Array> {
  if (isEncrypted) return refuseFile('file', 'this file is protected with a password; save it without one')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (offset + 30 > bytes.byteLength) return refuseFile('file', 'this Excel file is damaged')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const body = bytes.slice(start, start + packed)
  if (method === 0) return body.byteLength > room ? tooLarge() : body
  if (method !== 8) return refuseFile('file', `this file is packed in a way that is not read here (${name}); save it as .xlsx with Excel`)
  return inflated(body, room)
}

const tooLarge = () =>
  refuseFile(
    'file',
    `this file holds more than ${MOST_UNPACKED_BYTES / 1024 / 1024} MB once it is unpacked; leave out what is no part of the form`,
  )

async function inflated(body: Uint8Array<ArrayBuffer>, room: number): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  try {
    for await (const chunk of new Blob([body]).stream().pipeThrough(new DecompressionStream('deflate-raw'))) {
      size += chunk.byteLength
      if (size > room) break
      chunks.push(new Uint8Array(chunk))
    }
  } catch {
    return refuseFile('file', 'this Excel file is damaged or was not sent as a whole; save it again and send that')
  }
  return size > room ? tooLarge() : new Uint8Array(await new Blob(chunks).arrayBuffer())
}
