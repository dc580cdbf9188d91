import { JPG } from 'image-size/types/jpg'
import { PNG } from 'image-size/types/png'
import { WEBP } from 'image-size/types/webp'
import type { LogoKind, Picture } from '../../core/organizations/logo.ts'

const KINDS: readonly [kind: LogoKind, first: readonly number[], read: typeof PNG][] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], PNG],
  ['jpg', [0xff, 0xd8, 0xff], JPG],
  ['webp', [0x52, 0x49, 0x46, 0x46], WEBP],
]

/** What a file is by its content, whatever it is called; null when it is no picture that can be read. */
export function pictureOf(bytes: Uint8Array): Picture | null {
  const found = KINDS.find(([, first]) => first.every((byte, i) => bytes[i] === byte))
  if (!found) return null
  const [kind, , reader] = found
  try {
    if (!reader.validate(bytes)) return null
    const { width, height } = reader.calculate(bytes)
    return { kind, width, height }
  } catch {
    // The reader throws at whatever breaks off or contradicts itself.
    return null
  }
}

/** Told apart only to say why it is not taken. */
export const isSvg = (bytes: Uint8Array): boolean => /<svg[\s>]/i.test(new TextDecoder().decode(bytes.subarray(0, 4096)))
