import { verifySignature, webcrypto } from 'http-message-sig'

/** How old a signature may be: they are made anew for each delivery. */
const MAX_AGE_S = 5 * 60

const known = new Map<string, CryptoKey>()

/**
 * Whether a webhook comes from MailChannels: the body has the digest that its header says (RFC 9530), and that header is
 * signed with one of their Ed25519 keys (RFC 9421). Whose mail it is about is another question: see events.ts.
 */
export async function isSignedByMailChannels(request: Request, body: Uint8Array<ArrayBuffer>, now: number): Promise<boolean> {
  const digest = /^sha-?256=:([A-Za-z0-9+/]{43}=):$/i.exec(request.headers.get('content-digest') ?? '')?.[1]
  const actual = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', body))))
  if (digest !== actual) return false
  try {
    await verifySignature(request, {
      policy: {
        algorithms: ['ed25519'],
        requiredComponents: ['content-digest'],
        requiredParameters: ['created', 'keyid'],
        maxAge: MAX_AGE_S,
        clockSkew: MAX_AGE_S,
        now: Math.floor(now / 1000),
      },
      resolveVerifier: async ({ parameters }) => webcrypto.verifier(await keyOf(String(parameters.keyid))),
    })
    return true
  } catch {
    // Whatever is wrong with a signature, it is none.
    return false
  }
}

/** Their public key of that name, asked for once. */
async function keyOf(id: string): Promise<CryptoKey> {
  const kept = known.get(id)
  if (kept) return kept
  if (!/^[\w.-]{1,64}$/.test(id)) throw new Error('This is no name of a key.')
  const reply = await fetch(`https://api.mailchannels.net/tx/v1/webhook/public-key?id=${id}`, { signal: AbortSignal.timeout(10_000) })
  if (!reply.ok) throw new Error(`MailChannels replied ${reply.status}`)
  const { key } = await reply.json<{ key: string }>()
  const bytes = Uint8Array.from(atob(key.replaceAll(/-----[^-]+-----|\s/g, '')), (character) => character.charCodeAt(0))
  const read = await crypto.subtle.importKey('spki', bytes, { name: 'Ed25519' }, false, ['verify'])
  known.set(id, read)
  return read
}
