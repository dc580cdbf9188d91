import { desc, eq } from 'drizzle-orm'
import { paceOf } from '../../core/sessions/pace.ts'
import { responses } from '../db/schema/responses.ts'
import type { System } from '../scope.ts'

/** So many of the latest say how long it takes; reading them costs the same in a survey of a hundred thousand. */
const LATEST = 30
const FRESH_FOR_MS = 5 * 60_000
const AT_MOST = 500

const known = new Map<string, { read_at: number; pace_seconds: number | null }>()

type Version = { id: string; version: number }

/** How long others took for this version, in seconds; null while that is not known. Kept in the memory of this isolate. */
export async function paceOfSurvey({ db }: Pick<System, 'db'>, survey: Version, now: number): Promise<number | null> {
  const key = `${survey.id} ${survey.version}`
  const found = known.get(key)
  const age = found ? now - found.read_at : -1
  if (found && age >= 0 && age < FRESH_FOR_MS) return found.pace_seconds
  const latest = await latestResponses(db, survey.id)
  const pace_seconds = paceOf(latest.filter(({ version }) => version === survey.version).map(({ active_seconds }) => active_seconds))
  known.delete(key)
  known.set(key, { read_at: now, pace_seconds })
  const oldest = known.keys().next()
  if (known.size > AT_MOST && !oldest.done) known.delete(oldest.value)
  return pace_seconds
}

/** Rides `responses_of_survey`. Of all versions: those of a new one may be few among many. */
export const latestResponses = (db: System['db'], survey_id: string) =>
  db
    .select({ version: responses.version, active_seconds: responses.active_seconds })
    .from(responses)
    .where(eq(responses.survey_id, survey_id))
    .orderBy(desc(responses.submitted_at), desc(responses.id))
    .limit(LATEST)
