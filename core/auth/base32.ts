/**
 * Base 32 of RFC 4648: what authenticator apps take as a key, and what people can copy from paper. Whole groups only
 * (five bytes, eight characters), so that nothing is padded.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function base32(bytes: Uint8Array): string {
  let text = ''
  let [held, bits] = [0, 0]
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET[(held >>> bits) & 31]
    }
  }
  return text
}

/** The bytes of such a text. Characters that do not belong to it count as zero: whoever reads it has written it. */
export function bytesOfBase32(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array((text.length * 5) >>> 3)
  let [held, bits, at] = [0, 0, 0]
  for (const character of text) {
    held = ((held << 5) | Math.max(0, ALPHABET.indexOf(character))) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >>> bits) & 0xff
  }
  return bytes
}
