/** Random values that nobody can guess, and how they are kept: only ever as SHA-256. */
const encoder = new TextEncoder()

export async function sha256(text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))))
}

/** 256 bits of chance, as text. */
export const randomSecret = () => base64url(crypto.getRandomValues(new Uint8Array(32)))

/** HMAC-SHA-256 of a text under a key that only the configuration holds. */
export async function keyedDigest(key: string, text: string): Promise<Uint8Array> {
  const hmac = await crypto.subtle.importKey('raw', encoder.encode(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', hmac, encoder.encode(text)))
}

export const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Workers add this to Web Crypto; the runtime's types know it only where no other library declares SubtleCrypto. */
const subtle = crypto.subtle as SubtleCrypto & { timingSafeEqual(a: ArrayBufferView, b: ArrayBufferView): boolean }

/** Compares in a time that does not tell how much was right. */
export function isSameSecret(a: string, b: string): boolean {
  const [left, right] = [encoder.encode(a), encoder.encode(b)]
  return left.byteLength === right.byteLength && subtle.timingSafeEqual(left, right)
}

/** Workers add this one too: it takes in a stream of any length and holds none of it. */
export const { DigestStream } = crypto as typeof crypto & {
  DigestStream: new (algorithm: 'SHA-256') => WritableStream<Uint8Array> & { digest: Promise<ArrayBuffer> }
}

export const hex = (bytes: ArrayBuffer) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
