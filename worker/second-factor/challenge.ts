import type * as z from 'zod'
import { refuse } from '../../core/problem.ts'
import type { Challenge } from '../../core/second-factor/contract.ts'
import type { AppContext } from '../http/context.ts'
import { forgetTries, mustNotCrowd, mustNotHurry } from '../limits/queries.ts'
import { countTry, freshLink, useSecret } from '../one-time/queries.ts'
import { proofBy } from './proof.ts'
import { factorOf, signedIn } from './queries.ts'

/**
 * The second half of a sign-in. A challenge allows five tries and one sign-in. Whoever knows the password can ask for challenge
 * after challenge: so tries are counted for the account as well, and wait longer and longer.
 */
export async function answerChallenge(c: AppContext, { challenge_token, code, session }: z.infer<typeof Challenge>) {
  const { system, now } = c.var
  await mustNotCrowd(c, 'auth-origin')
  const challenge = await freshLink(system, 'second-factor', challenge_token, now)
  const person_id = challenge.subject
  await mustNotHurry(c, 'second-factor', person_id)
  const left = await countTry(system, challenge.id)
  const factor = await factorOf(system, person_id)
  // Turned off meanwhile: there is nothing to show any more, and the first factor alone signs in again.
  if (!factor || factor.confirmed_at === null) refuse({ code: 'expired' })
  const proof = await proofBy(c, factor, code)
  if (!proof) refuse({ code: 'invalid-input', errors: [{ path: 'code', message: wrongCode(left) }] })
  const { statements, reply } = await signedIn(c, person_id)
  const forget = await forgetTries(c, 'second-factor', person_id)
  await system.commit([...useSecret(system, challenge.id, now), ...proof, ...statements, ...forget], { code: 'used' })
  return reply(session)
}

const wrongCode = (left: number) =>
  left > 0
    ? `this code is not right, or was used before; you have ${left} more ${left === 1 ? 'try' : 'tries'}`
    : 'this code is not right; please sign in again'
