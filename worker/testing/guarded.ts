import { stepAt } from '../../core/auth/totp.ts'
import { appCode } from '../second-factor/app-code.ts'
import { type Person, world } from './world.ts'

export const PASSWORD = 'correct horse battery'

/** Somebody who signs in with two factors: their app, their recovery codes, and how they go about it. */
export async function guarded(w = world()) {
  const person: Person = await w.given.person()
  const { secret } = (await person.post('/auth/2fa/setup')).data
  const app = (steps = 0) => appCode(secret, stepAt(w.now()) + steps)
  const { backup_codes } = (await person.post('/auth/2fa/verify', { code: await app() })).data as { backup_codes: string[] }
  // The code that turned it on is used: the app shows another one now.
  w.later({ minutes: 1 })
  const challenge = async (): Promise<string> =>
    (await w.stranger.post('/auth/login', { email: person.email, password: PASSWORD })).data.challenge_token
  const answer = (challenge_token: string, code: string, more: object = {}) =>
    w.stranger.post('/auth/2fa/challenge', { challenge_token, code, ...more })
  /** Six digits that the app shows at no time near now. */
  const wrongCode = async () => {
    const right = await Promise.all([-1, 0, 1].map(app))
    return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code)) ?? ''
  }
  return { w, person, secret, backup_codes, app, challenge, answer, wrongCode }
}
