import { TOLD_AGAIN_AFTER_MS } from '../../core/live/pace.ts'
import type { Topic, TopicKind } from '../../core/live/topics.ts'
import { topic } from '../../core/live/topics.ts'
import type { Env } from '../config.ts'
import { logError } from '../http/log.ts'

/** When this worker last told the hub a topic of an organization: real moments, whatever clock requests bring. */
const lastTold = new Map<string, number>()
const MOST_KEPT = 1000

/**
 * Tells an organization's dashboards, after a commit, what they may have to look at again. It never fails: what is lost here is seen
 * when somebody comes back to the page. Whether anybody listens only the hub knows, so it is asked, four times a second at most.
 */
export async function tell(env: Env, organization_id: string, topics: readonly Topic[]): Promise<void> {
  const due = topics.filter((each) => isDue(`${organization_id} ${each}`, Date.now()))
  if (due.length === 0) return
  const say = () => env.LIVE.get(env.LIVE.idFromName(organization_id)).tell(organization_id, due)
  try {
    // A deployment takes the hub away from under a call: the next one finds it again.
    await say().catch(say)
  } catch (error) {
    for (const each of due) lastTold.delete(`${organization_id} ${each}`)
    logError({ event: 'telling-failed', organization_id }, error)
  }
}

function isDue(key: string, now: number): boolean {
  const last = lastTold.get(key)
  if (last !== undefined && now - last < TOLD_AGAIN_AFTER_MS) return false
  if (lastTold.size >= MOST_KEPT) lastTold.clear()
  lastTold.set(key, now)
  return true
}

type About = { organization_id: string; survey_id: string }

/** The same about rows of several organizations. */
export async function tellOf(env: Env, kinds: readonly TopicKind[], rows: readonly About[]): Promise<void> {
  const byOrganization = Map.groupBy(rows, ({ organization_id }) => organization_id)
  await Promise.all(
    [...byOrganization].map(([organization_id, own]) => {
      const surveys = [...new Set(own.map(({ survey_id }) => survey_id))]
      return tell(
        env,
        organization_id,
        surveys.flatMap((id) => kinds.map((kind) => topic(kind, id))),
      )
    }),
  )
}
