import type { Facts } from '../../core/problem.ts'
import { type Draft, nextBatch } from './outbox.ts'
import { withoutRefused, withoutSession } from './renewing.ts'
import type { Sent } from './sender.ts'
import type { Store } from './store.ts'

const newId = () => crypto.randomUUID()

/** What becomes of a batch that the server will not take: null where the rest goes on, in another line or another session. */
export async function settleRefused(store: Store, survey_id: string, draft: Draft, problem: Facts): Promise<Sent | null> {
  if (problem.code === 'invalid-input') await store.update(survey_id, (held) => withoutRefused(held, refusedIds(draft, problem), newId()))
  else if (problem.code === 'not-found' || problem.code === 'sign-in-needed')
    await store.update(survey_id, (held) => withoutSession(held, newId(), newId))
  else return { is: 'stopped', problem }
  return null
}

/**
 * The operations that the refusal names by their place; all of the batch when it names none. One whose number is taken is
 * not at fault: it gets another in the new line.
 */
function refusedIds(draft: Draft, { errors = [] }: { errors?: { path: string }[] }): string[] {
  if (errors.some(({ path }) => path.endsWith('.seq'))) return []
  const batch = nextBatch(draft)
  const named = errors.flatMap(({ path }) => batch[Number(/^ops\.(\d+)/.exec(path)?.[1] ?? -1)]?.op_id ?? [])
  return named.length > 0 ? named : batch.map(({ op_id }) => op_id)
}
