import { base64url } from 'jose'

/**
 * An app's key has to be read again, so it cannot be hashed: it is encrypted (AES-256-GCM) with a key that only the
 * configuration holds, and bound to its person, so that a row copied to another person opens nothing there.
 * Price: with another TOKEN_KEY no app's code is right any more, and people come in with their recovery codes.
 */
const encoder = new TextEncoder()
const IV_BYTES = 12

export async function seal(token_key: string, person_id: string, secret: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const sealed = await crypto.subtle.encrypt(boundTo(person_id, iv), await keyFrom(token_key), encoder.encode(secret))
  return base64url.encode(new Uint8Array([...iv, ...new Uint8Array(sealed)]))
}

/** The secret, or null where it was sealed with another key or for another person. */
export async function unseal(token_key: string, person_id: string, text: string): Promise<string | null> {
  const bytes = base64url.decode(text)
  const [iv, sealed] = [bytes.slice(0, IV_BYTES), bytes.slice(IV_BYTES)]
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt(boundTo(person_id, iv), await keyFrom(token_key), sealed))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null
    throw error
  }
}

const boundTo = (person_id: string, iv: Uint8Array<ArrayBuffer>) => ({ name: 'AES-GCM', iv, additionalData: encoder.encode(person_id) })

/** A key of its own, so that what TOKEN_KEY does elsewhere says nothing about this (HKDF, RFC 5869). */
async function keyFrom(token_key: string): Promise<CryptoKey> {
  const from = await crypto.subtle.importKey('raw', encoder.encode(token_key), 'HKDF', false, ['deriveKey'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode('second-factor secret') }
  return crypto.subtle.deriveKey(hkdf, from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
