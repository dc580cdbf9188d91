/** The beginnings of pictures, as far as anything reads them here: what they are and how large. */
export const png = (width: number, height: number) =>
  bytes([0x89, 'PNG\r\n\x1a\n', u32(13), 'IHDR', u32(width), u32(height), [8, 6, 0, 0, 0]])
export const jpg = (width: number, height: number) =>
  bytes([
    [0xff, 0xd8, 0xff, 0xe0],
    u16(16),
    'JFIF\0',
    [1, 1, 0, 0, 1, 0, 1, 0, 0],
    [0xff, 0xc0],
    u16(11),
    8,
    u16(height),
    u16(width),
    [1, 1, 0x11, 0],
  ])
export const webp = (width: number, height: number) =>
  bytes(['RIFF', [22, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0], [0, 0, 0, 0], u24le(width - 1), u24le(height - 1)])

const u16 = (n: number) => [n >> 8, n & 255]
const u32 = (n: number) => [n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255]
const u24le = (n: number) => [n & 255, (n >> 8) & 255, n >> 16]
const bytes = (parts: (string | number | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)))
