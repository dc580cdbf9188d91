/**
 * Ids carry their kind and sort by age: `srv_` + 10 characters of time + 16 of chance, in Crockford's base 32 (lower
 * case), the layout of a ULID. An id is not a secret: links and tokens have secrets of their own.
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

const ID_KINDS = {
  person: 'per',
  organization: 'org',
  survey: 'srv',
  session: 'ses',
  invitation: 'inv',
  assignment: 'asg',
  mail: 'mai',
  token: 'tok',
  sign_in: 'sgn',
  factor: 'fac',
  audit: 'aud',
  api_key: 'key',
  group: 'grp',
  job: 'job',
  file: 'fil',
  share: 'shr',
  report: 'rep',
} as const
export type IdKind = keyof typeof ID_KINDS

/** Bytes of chance an id takes: 80 bits. */
export const ID_CHANCE_BYTES = 10

/** The id made at `now` (ms) with the given chance. `chance` holds ID_CHANCE_BYTES bytes. */
export function idFrom(kind: IdKind, now: number, chance: Uint8Array): string {
  let time = ''
  for (let i = 0, rest = now; i < 10; i++, rest = Math.floor(rest / 32)) time = ALPHABET[rest % 32] + time
  let tail = ''
  for (let bits = 0, held = 0, i = 0; i < chance.length; i++) {
    held = (held << 8) | (chance[i] ?? 0)
    bits += 8
    while (bits >= 5) {
      bits -= 5
      tail += ALPHABET[(held >>> bits) & 31]
      held &= (1 << bits) - 1
    }
  }
  return `${ID_KINDS[kind]}_${time}${tail}`
}

/** A pattern that ids of this kind match; 4 + 26 characters. */
export const idPattern = (kind: IdKind) => new RegExp(`^${ID_KINDS[kind]}_[0-9a-hjkmnp-tv-z]{26}$`)
