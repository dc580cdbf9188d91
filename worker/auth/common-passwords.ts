import { refuse } from '../../core/problem.ts'
import { stable } from './password.ts'

/** As many as ASVS 5 (6.2.4) asks for, of those that are long enough to be chosen here at all. */
const REFUSED = 3000
const SHORTEST = 8

let common: Promise<Set<string>> | undefined

/** Loaded when the first password is chosen: most requests never need the list. */
const commonPasswords = () => {
  common ??= import('@zxcvbn-ts/language-common/src/passwords.json').then(
    ({ default: byRank }) => new Set(byRank.filter((password) => password.length >= SHORTEST).slice(0, REFUSED)),
  )
  return common
}

/** Refuses a new password that guessers try first. Capitals and other forms of the same letters make none of them better. */
export async function mustBeUncommon(password: string) {
  if ((await commonPasswords()).has(stable(password).toLowerCase()))
    refuse({ code: 'invalid-input', errors: [{ path: 'password', message: COMMON }] })
}

const COMMON = 'this is one of the passwords that guessers try first; three or four words that only you would put together are better'
