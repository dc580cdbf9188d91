import { desc, gt } from 'drizzle-orm'
import { DAY_MS } from '../../core/durations.ts'
import { ID_CHANCE_BYTES, idFrom } from '../../core/ids.ts'
import { freeAt, INVITATIONS_A_DAY } from '../../core/invitations/allowance.ts'
import { secondsUntil } from '../../core/limits/counter.ts'
import { refuse } from '../../core/problem.ts'
import { invitations } from '../db/schema/organizations.ts'
import type { AppContext } from '../http/context.ts'
import { limitsAreOn, mustNotFlood } from '../limits/queries.ts'

/** Counts the rows themselves: ids sort by age, and so a day is a range of invitations_of_organization. */
export async function mustHaveAllowance(c: AppContext, more: number) {
  const { scope, config, now } = c.var
  await mustNotFlood(c, 'AUTH_RATE', scope.organization_id)
  if (more === 0 || !limitsAreOn(config)) return
  const yesterday = idFrom('invitation', now - DAY_MS, new Uint8Array(ID_CHANCE_BYTES))
  const sent = await scope
    .select({ at: invitations.created_at }, invitations, gt(invitations.id, yesterday))
    .orderBy(desc(invitations.id))
    .limit(INVITATIONS_A_DAY)
  const free_at = freeAt(
    sent.map(({ at }) => at),
    more,
  )
  if (free_at !== null) refuse({ code: 'slow-down', retry_after: secondsUntil(free_at, now) })
}
