import { eq } from 'drizzle-orm'
import type * as z from 'zod'
import { refuse } from '../../core/problem.ts'
import type { TurnOff } from '../../core/second-factor/contract.ts'
import { audited } from '../audit/queries.ts'
import { isPasswordOf } from '../auth/queries.ts'
import { mustHaveChanged } from '../db/open.ts'
import { recoveryCodes, secondFactors } from '../db/schema/second-factor.ts'
import type { AppContext } from '../http/context.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { forgetTries, mustNotHurry } from '../limits/queries.ts'
import { proofBy } from './proof.ts'
import { factorOf } from './queries.ts'
import { tellPerson } from './telling.ts'

/** Turns it off by both factors: a sign-in that somebody left open, or a password that somebody knows, is not enough. */
export async function turnOff(c: AppContext, person_id: string, { password, code }: z.infer<typeof TurnOff>) {
  const { system } = c.var
  const factor = await factorOf(system, person_id)
  if (!factor || factor.confirmed_at === null) refuse({ code: 'two-factor-off' })
  await mustNotHurry(c, 'second-factor', person_id)
  // Both are looked at before either is told, and the code is used up by the commit alone.
  const isRight = await isPasswordOf(system, person_id, password)
  const proof = await proofBy(c, factor, code)
  if (!isRight) refuse({ code: 'invalid-input', errors: [{ path: 'password', message: 'this is not your password' }] })
  if (!proof) refuse({ code: 'invalid-input', errors: [{ path: 'code', message: 'this code is not right, or was used before' }] })
  const mail = await tellPerson(c, person_id, factor.id, false)
  await system.commit([
    ...proof,
    system.db.delete(secondFactors).where(eq(secondFactors.id, factor.id)),
    mustHaveChanged(system.db),
    system.db.delete(recoveryCodes).where(eq(recoveryCodes.person_id, person_id)),
    ...(await forgetTries(c, 'second-factor', person_id)),
    audited(c, 'two-factor.off', person_id, null),
    mail.statement,
  ])
  nudgeSoon(c, [{ kind: 'send-mail', id: mail.id }])
}
