/**
 * A zip archive that can be written a piece at a time, by different workers: all it needs to go on is a plain value. The library
 * writes what is around the contents; it holds its state inside, so each step tells it first, by their lengths, of all that was
 * written before. The contents are packed here: a piece that ends on a whole byte needs no state.
 */
import { constants, crc32, deflateRawSync } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'
import type { Output } from './output.ts'

type Entry = { name: string; crc: number; size: number; packed: number; isEnded: boolean }
/** The last entry is the one that is written to. */
export type Archive = Entry[]

/** Sizes of one archive have 32 bits. */
const MOST = 0xff_ff_ff_ff
const DEFLATED = 8
/** When it was made, the manifest says. */
const DATED = '1980-01-01T12:00:00'
/** Ends what was packed. */
const LAST_BLOCK = Uint8Array.of(3, 0)

export const begun = (archive: Archive, name: string): Archive => [...archive, { name, crc: 0, size: 0, packed: 0, isEnded: false }]

/** Each piece is packed by itself and ends on a whole byte, so that the next may begin behind it. */
export function added(archive: Archive, bytes: Uint8Array, out: Output): Archive {
  const packed = deflateRawSync(bytes, { level: 1, finishFlush: constants.Z_SYNC_FLUSH })
  // The first piece goes behind the entry's heading, which the library writes; the others just follow.
  if (archive.at(-1)?.packed) out.add(packed)
  else written(archive, out, (_zip, file) => file?.ondata?.(null, packed, false))
  return changed(archive, (entry) => ({
    ...entry,
    crc: crc32(bytes, entry.crc),
    size: entry.size + bytes.byteLength,
    packed: entry.packed + packed.byteLength,
  }))
}

export function ended(archive: Archive, out: Output): Archive {
  written(archive, out, (_zip, file) => file?.ondata?.(null, LAST_BLOCK, true))
  return changed(archive, (entry) => ({ ...entry, packed: entry.packed + LAST_BLOCK.byteLength, isEnded: true }))
}

/** The list of contents, at the end. */
export const closing = (archive: Archive, out: Output): void => written(archive, out, (zip) => zip.end())

/** What one step puts behind what is there. `file` is the entry that is written to. */
function written(archive: Archive, out: Output, step: (zip: Zip, file: ZipInputFile | undefined) => void): void {
  let isNew = false
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    if (isNew) out.add(bytes)
  })
  let file: ZipInputFile | undefined
  for (const { name: filename, packed, isEnded, ...known } of archive) {
    file = { ...known, filename, compression: DEFLATED, mtime: DATED }
    zip.add(file)
    // Of what went out before, the library counts the length.
    if (packed > 0) file.ondata?.(null, { length: packed } as Uint8Array<ArrayBuffer>, isEnded)
  }
  isNew = true
  step(zip, file)
}

function changed(archive: Archive, change: (entry: Entry) => Entry): Archive {
  const last = archive.at(-1)
  if (!last) throw new Error('nothing was begun in this archive')
  const now = [...archive.slice(0, -1), change(last)]
  if (now.some(({ size }) => size > MOST) || now.reduce((sum, { packed }) => sum + packed, 0) > MOST - 65_536)
    throw new Error('an archive cannot hold so much')
  return now
}
