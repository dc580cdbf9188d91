/**
 * A zip archive (PKWARE's APPNOTE) that can be written a piece at a time, by different workers: everything it needs to go on is a
 * plain value. The library that we read archives with holds its state inside; a piece that ends on a whole byte needs none.
 */
import { constants, crc32, deflateRawSync } from 'node:zlib'

type Entry = { name: string; at: number; crc: number; size: number; packed: number }
/** The last entry is the one that is written to. */
export type Archive = { length: number; entries: Entry[] }

export const EMPTY: Archive = { length: 0, entries: [] }

/** Sizes of one archive have 32 bits. */
const MOST = 0xff_ff_ff_ff
/** Names are UTF-8; sizes and checksum follow the contents. */
const FLAGS = 0x08_08
const DEFLATED = 8
const VERSION = 20
/** 1 January 1980: when it was made, the manifest says. */
const DATE = 0x00_21

type Step = [Archive, Uint8Array<ArrayBuffer>]

export function begun({ length, entries }: Archive, name: string): Step {
  const header = record(
    [4, 0x04_03_4b_50],
    [2, VERSION],
    [2, FLAGS],
    [2, DEFLATED],
    [2, 0],
    [2, DATE],
    [4, 0],
    [4, 0],
    [4, 0],
    [2, name.length],
    [2, 0],
    name,
  )
  return [{ length: length + header.byteLength, entries: [...entries, { name, at: length, crc: 0, size: 0, packed: 0 }] }, header]
}

/** Each piece is packed by itself and ends on a whole byte, so that the next may begin behind it. */
export function added(archive: Archive, bytes: Uint8Array): Step {
  const packed = new Uint8Array(deflateRawSync(bytes, { level: 1, finishFlush: constants.Z_SYNC_FLUSH }))
  return grown(archive, packed, (entry) => ({
    ...entry,
    crc: crc32(bytes, entry.crc),
    size: entry.size + bytes.byteLength,
    packed: entry.packed + packed.byteLength,
  }))
}

/** An empty last block ends what is packed. */
export function ended(archive: Archive): Step {
  const [whole, last] = grown(archive, Uint8Array.of(3, 0), (entry) => ({ ...entry, packed: entry.packed + 2 }))
  const { crc, size, packed } = lastOf(whole)
  const descriptor = record([4, 0x08_07_4b_50], [4, crc], [4, packed], [4, size])
  return [{ ...whole, length: whole.length + descriptor.byteLength }, together([last, descriptor])]
}

/** The list of contents, at the end. */
export function closing({ length, entries }: Archive): Uint8Array<ArrayBuffer> {
  const list = entries.map(({ name, at, crc, size, packed }) =>
    record(
      [4, 0x02_01_4b_50],
      [2, VERSION],
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DATE],
      [4, crc],
      [4, packed],
      [4, size],
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
      name,
    ),
  )
  const size = list.reduce((sum, one) => sum + one.byteLength, 0)
  return together([
    ...list,
    record([4, 0x06_05_4b_50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, size], [4, length], [2, 0]),
  ])
}

export function together(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}

function grown({ length, entries }: Archive, bytes: Uint8Array<ArrayBuffer>, change: (entry: Entry) => Entry): Step {
  const last = change(lastOf({ length, entries }))
  if (length + bytes.byteLength > MOST || last.size > MOST) throw new Error('an archive cannot hold so much')
  return [{ length: length + bytes.byteLength, entries: [...entries.slice(0, -1), last] }, bytes]
}

function lastOf({ entries }: Archive): Entry {
  const last = entries.at(-1)
  if (!last) throw new Error('nothing was begun in this archive')
  return last
}

/** Numbers of so many bytes, the lowest first, and a name in plain letters. */
function record(...parts: ([2 | 4, number] | string)[]): Uint8Array<ArrayBuffer> {
  return together(
    parts.map((part) => {
      if (typeof part === 'string') return new TextEncoder().encode(part)
      const [width, value] = part
      return Uint8Array.from({ length: width }, (_, i) => (value >>> (8 * i)) & 255)
    }),
  )
}
