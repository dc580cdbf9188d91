import { strToU8, zipSync } from 'fflate'
import { jpg, png, webp } from './pictures.ts'

/** The beginnings of files, as far as anything reads them here: enough to tell what they are. */
const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)))

const box = (brand: string) => bytes([0, 0, 0, 24], `ftyp${brand}`, [0, 0, 2, 0], `${brand}isom`, [0, 0, 0, 8], 'free')
const office = (type: string) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `<Types><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
    ),
  })

export const IMAGES = {
  'image/png': png(4, 4),
  'image/jpeg': jpg(4, 4),
  'image/webp': webp(4, 4),
  'image/gif': bytes('GIF89a', [1, 0]),
  'image/heic': box('heic'),
}
export const DOCUMENTS = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': office('wordprocessingml.document'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': office('spreadsheetml.sheet'),
  'application/vnd.oasis.opendocument.text': zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }] }),
  'text/plain': new TextEncoder().encode('Grüße,\r\nBMW and more\n'),
}
export const PDF = bytes('%PDF-1.7\n1 0 obj\n')
export const SOUNDS = {
  'audio/mpeg': bytes('ID3', [3, 0, 0, 0, 0, 0, 0], [0xff, 0xfb, 0x90, 0x64], Array(64).fill(0)),
  'audio/wav': bytes('RIFF', [36, 0, 0, 0], 'WAVEfmt ', [16, 0, 0, 0, 1, 0, 1, 0]),
  'audio/x-m4a': box('M4A '),
}
export const FILMS = {
  'video/mp4': box('isom'),
  'video/webm': bytes([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84], 'webm'),
}
/** What is something else than it looks like, or than anybody should send. */
export const DISGUISED = {
  'a page': bytes('<!doctype html><script>alert(1)</script>'),
  'a page after blank lines': bytes('\n\n  <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  'an SVG': bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"></svg>'),
  'a program': bytes('MZ', [0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff]),
  'a document with macros': zipSync({
    '[Content_Types].xml': strToU8(
      '<Types><Override PartName="/main.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    ),
  }),
  'an archive': zipSync({ 'anything.exe': strToU8('MZ') }),
  'bytes without meaning': bytes([1, 2, 3, 4, 5, 6, 7, 8]),
}
