import { refuse } from '../../core/problem.ts'
import type { AppContext } from '../http/context.ts'
import { mustNotHurry } from '../limits/queries.ts'
import { isPassword } from './password.ts'
import { type Account, accountOfPerson } from './queries.ts'

/** The account of whoever asks, once they have shown that they know its password. `path` is the field it stands in. */
export async function mustKnowPassword(c: AppContext, password: string, path = 'password'): Promise<Account> {
  const person_id = c.var.caller.person_id ?? ''
  await mustNotHurry(c, 'password', person_id)
  const account = await accountOfPerson(c.var.system, person_id)
  if (!account) refuse({ code: 'sign-in-needed' })
  const { password_hash } = account.person
  if (await isPassword(password, password_hash)) return account
  const message = password_hash === null ? 'you have no password yet; ask for a link to choose one' : 'this is not your password'
  refuse({ code: 'invalid-input', errors: [{ path, message }] })
}
