import { CODE_MS } from '../../core/auth/lifetimes.ts'
import type { EraseMe } from '../../core/privacy/contract.ts'
import { type InputError, refuse } from '../../core/problem.ts'
import { send } from '../auth/messages.ts'
import { isPassword } from '../auth/password.ts'
import type { Account } from '../auth/queries.ts'
import type { Statement } from '../db/open.ts'
import type { AppContext } from '../http/context.ts'
import { forgetTries, mustNotHurry } from '../limits/queries.ts'
import { endSecrets, freshCode, issueSecret, mustBeTheCode, useSecret } from '../one-time/queries.ts'
import { proofBy } from '../second-factor/proof.ts'
import { type Factor, factorOf } from '../second-factor/queries.ts'

/** Mails the code that stands in for a password that somebody does not have. */
export async function sendEraseCode(c: AppContext, { person, address: { address } }: Account) {
  const { system, config, now } = c.var
  await mustNotHurry(c, 'account-mail', address)
  const secret = { kind: 'erase-code' as const, subject: person.id, address, lifetime_ms: CODE_MS }
  const code = await issueSecret(system, config, secret, now)
  const facts = { kind: 'erase-code' as const, secret_id: code.id }
  const statements = [endSecrets(system, 'erase-code', person.id, now), code.statement]
  await send(c, `erase-code:${code.id}`, { person_id: person.id, address }, facts, statements)
}

/**
 * The statements that use up what was shown, for the commit of what it allows. A device that somebody left open, or a stolen
 * cookie, is not enough: the password is asked for, or a mailed code where there is none, and the second factor where it is on.
 */
export async function mustBeConfirmed(c: AppContext, { person }: Account, given: EraseMe): Promise<Statement[]> {
  const factor = await factorOn(c, person.id)
  await mustNotHurry(c, 'password', person.id)
  if (factor) await mustNotHurry(c, 'second-factor', person.id)
  // Both are looked at before either is told.
  const code = factor && (await proofBy(c, factor, given.two_factor_code ?? ''))
  const first = await byPassword(person.password_hash, given.password)
  const used = person.password_hash === null ? await byMailedCode(c, person.id, given.code) : []
  const second = { path: 'two_factor_code', message: 'this code of your authenticator app is not right, or was used before' }
  const errors: InputError[] = [...first, ...(code === null ? [second] : [])]
  if (errors.length > 0) refuse({ code: 'invalid-input', errors })
  const forgotten = [...(await forgetTries(c, 'password', person.id)), ...(await forgetTries(c, 'second-factor', person.id))]
  return [...used, ...(code ?? []), ...forgotten]
}

/** The second factor, where it is asked for. */
export async function factorOn(c: AppContext, person_id: string): Promise<Factor | undefined> {
  const factor = await factorOf(c.var.system, person_id)
  return factor && factor.confirmed_at !== null ? factor : undefined
}

async function byPassword(password_hash: string | null, password = ''): Promise<InputError[]> {
  if (password_hash === null || (await isPassword(password, password_hash))) return []
  return [{ path: 'password', message: 'this is not your password' }]
}

async function byMailedCode(c: AppContext, person_id: string, code = ''): Promise<readonly Statement[]> {
  const secret = await freshCode(c.var.system, 'erase-code', person_id, c.var.now)
  await mustBeTheCode(c.var.system, secret, code)
  return useSecret(c.var.system, secret.id, c.var.now)
}
