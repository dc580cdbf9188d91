import Argon2, { Argon2Type } from '@phi-ag/argon2'
import wasm from '@phi-ag/argon2/argon2.wasm' // A compiled module: Workers cannot compile wasm at run time.
import { base64url } from '../http/secrets.ts'

/** argon2id at OWASP's first choice for 19 MiB: 20–30 ms of CPU here. Kept as a PHC string, so that it can be raised later. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, hashLength: 32, type: Argon2Type.Argon2id }
const PHC_PREFIX = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`

let argon2: Promise<Argon2> | undefined
const instance = () => {
  argon2 ??= WebAssembly.instantiate(wasm).then((made) => new Argon2(made))
  return argon2
}

export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  return (await instance()).hash(stable(password), { ...COST, salt }).encoded
}

/** Keyboards write one and the same sign in several ways: é may be one character or two (NIST SP 800-63B, 3.1.1.2). */
export const stable = (password: string) => password.normalize('NFKC')

/** Hashed with the same cost, of a password that nobody has: an unknown address takes as long as a known one. */
let decoy: Promise<string> | undefined

export async function isPassword(password: string, encoded: string | null): Promise<boolean> {
  decoy ??= hashPassword(base64url(crypto.getRandomValues(new Uint8Array(32))))
  const { success } = (await instance()).tryVerify(encoded ?? (await decoy), stable(password), Argon2Type.Argon2id)
  return success && encoded !== null
}

/** Whether a stored hash was made with an older cost and should be made anew at the next sign-in. */
export const isOutdated = (encoded: string) => !encoded.startsWith(PHC_PREFIX)
