import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose'
import { ACCESS_TOKEN_MS } from '../../core/auth/lifetimes.ts'
import type { Config } from '../config.ts'

/** Access tokens: JWTs that name a person and the sign-in they came from, and nothing that could go stale. */
const ALGORITHM = 'HS256'
const ISSUER = 'impactpulse'

const imported = new Map<string, Promise<CryptoKey>>()

function keysOf(config: Config): { kid: string; secret: string }[] {
  return config.JWT_KEYS.split(',').map((pair) => {
    const [kid = '', secret = ''] = pair.split(':')
    return { kid, secret }
  })
}

/** Imported once an isolate: importing costs more than verifying. */
function keyFor(secret: string): Promise<CryptoKey> {
  let key = imported.get(secret)
  if (!key) {
    key = crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
    imported.set(secret, key)
  }
  return key
}

export async function signAccessToken(config: Config, person_id: string, sign_in_id: string, now: number): Promise<string> {
  const [first] = keysOf(config)
  if (!first) throw new Error('JWT_KEYS holds no key')
  return new SignJWT({ sid: sign_in_id })
    .setProtectedHeader({ alg: ALGORITHM, kid: first.kid })
    .setIssuer(ISSUER)
    .setSubject(person_id)
    .setIssuedAt(Math.floor(now / 1000))
    .setExpirationTime(Math.floor((now + ACCESS_TOKEN_MS) / 1000))
    .sign(await keyFor(first.secret))
}

type Read = { person_id: string; sign_in_id: string } | { refused: 'token-expired' | 'sign-in-needed' }

export async function readAccessToken(config: Config, token: string, now: number): Promise<Read> {
  try {
    const { kid } = decodeProtectedHeader(token)
    const key = keysOf(config).find((known) => known.kid === kid)
    if (!key) return { refused: 'sign-in-needed' }
    const { payload } = await jwtVerify(token, await keyFor(key.secret), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      currentDate: new Date(now),
    })
    if (typeof payload.sub !== 'string' || typeof payload.sid !== 'string') return { refused: 'sign-in-needed' }
    return { person_id: payload.sub, sign_in_id: payload.sid }
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { refused: 'token-expired' }
    if (error instanceof errors.JOSEError || error instanceof TypeError) return { refused: 'sign-in-needed' }
    throw error
  }
}
