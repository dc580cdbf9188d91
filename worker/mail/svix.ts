/** How far a webhook's moment may be from ours. */
const TOLERANCE_S = 5 * 60

/**
 * Whether a webhook was signed by Svix with our secret (https://docs.svix.com/receiving/verifying-payloads/how-manual):
 * HMAC-SHA-256 of id, moment and body. Considered: the package `standardwebhooks`, which reads the clock itself.
 */
export async function isSignedBySvix(headers: Headers, body: Uint8Array<ArrayBuffer>, secret: string, now: number): Promise<boolean> {
  const [id, at, signatures] = ['svix-id', 'svix-timestamp', 'svix-signature'].map((name) => headers.get(name) ?? '')
  if (!id || !/^\d{1,12}$/.test(at ?? '') || Math.abs(now / 1000 - Number(at)) > TOLERANCE_S) return false
  const key = await crypto.subtle.importKey('raw', bytesOf(secret.replace(/^whsec_/, '')), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ])
  const signed = new Uint8Array([...new TextEncoder().encode(`${id}.${at}.`), ...body])
  const given = (signatures ?? '').split(' ').flatMap((each) => /^v1,([A-Za-z0-9+/]{43}=)$/.exec(each)?.[1] ?? [])
  const good = await Promise.all(given.slice(0, 10).map((each) => crypto.subtle.verify('HMAC', key, bytesOf(each), signed)))
  return good.includes(true)
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
