import { signedInUser } from '../auth/queries.ts'
import type { AppContext } from '../http/context.ts'
import { planMail } from '../mail/queries.ts'

/** The mail that tells a person that their second factor was turned on or off: it may have been somebody else. */
export async function tellPerson({ var: { system, now } }: AppContext, person_id: string, factor_id: string, is_on: boolean) {
  const { email, full_name } = await signedInUser(system, person_id)
  const unique_key = `two-factor:${factor_id}:${is_on ? 'on' : 'off'}`
  return planMail(system, { unique_key, to_address: email, person_id, facts: { kind: 'two-factor-changed', full_name, is_on } }, now)
}
