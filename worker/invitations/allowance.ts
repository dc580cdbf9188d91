import { desc, gt } from 'drizzle-orm'
import { DAY_MS } from '../../core/durations.ts'
import { ID_CHANCE_BYTES, idFrom } from '../../core/ids.ts'
import { freeAt, INVITATIONS_A_DAY, roomNow } from '../../core/invitations/allowance.ts'
import { secondsUntil } from '../../core/limits/counter.ts'
import { refuse } from '../../core/problem.ts'
import { invitations } from '../db/schema/organizations.ts'
import type { Acting, AppContext } from '../http/context.ts'
import { limitsAreOn, mustNotFlood } from '../limits/queries.ts'

export async function mustHaveAllowance(c: AppContext, more: number) {
  await mustNotFlood(c, 'AUTH_RATE', c.var.scope.organization_id)
  if (more === 0 || !limitsAreOn(c.var.config)) return
  const free_at = freeAt(await sentOfTheDay(c), more)
  if (free_at !== null) refuse({ code: 'slow-down', retry_after: secondsUntil(free_at, c.var.now) })
}

/** How many more may be sent now, and when the next one may once those have gone. */
export async function allowance(c: Acting): Promise<ReturnType<typeof roomNow>> {
  const { config, now } = c.var
  return limitsAreOn(config) ? roomNow(await sentOfTheDay(c), now) : { more: Number.POSITIVE_INFINITY, full_until: now }
}

/** Reads the rows themselves: ids sort by age, and so a day is a range of invitations_of_organization. */
async function sentOfTheDay({ var: { scope, now } }: Acting): Promise<number[]> {
  // One that was sent a whole day ago counts no longer: that is the moment that freeAt names.
  const yesterday = idFrom('invitation', now - DAY_MS + 1, new Uint8Array(ID_CHANCE_BYTES))
  const sent = await scope
    .select({ at: invitations.created_at }, invitations, gt(invitations.id, yesterday))
    .orderBy(desc(invitations.id))
    .limit(INVITATIONS_A_DAY)
  return sent.map(({ at }) => at)
}
