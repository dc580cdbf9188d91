import { and, eq, gt, inArray, isNull, lte, type SQL } from 'drizzle-orm'
import type { Statement } from '../db/open.ts'
import { people } from '../db/schema/accounts.ts'
import { organizations } from '../db/schema/organizations.ts'
import { responses, resultShares } from '../db/schema/responses.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import { sha256 } from '../http/secrets.ts'
import type { System } from '../scope.ts'

/** What a link shows now; null once it was revoked or is over, or the result, the survey or the organization is gone. */
export async function sharedResult({ db }: System, token: string, now: number) {
  const row = await db
    .select({
      response: responses,
      survey: surveys,
      definition: surveyVersions.definition,
      shows_name: resultShares.shows_name,
      name: people.full_name,
    })
    .from(resultShares)
    .innerJoin(responses, eq(responses.id, resultShares.response_id))
    .innerJoin(surveys, and(eq(surveys.id, responses.survey_id), isNull(surveys.deleted_at)))
    .innerJoin(surveyVersions, and(eq(surveyVersions.survey_id, surveys.id), eq(surveyVersions.version, responses.version)))
    .innerJoin(organizations, and(eq(organizations.id, responses.organization_id), isNull(organizations.deleted_at)))
    .innerJoin(people, eq(people.id, responses.person_id))
    .where(and(eq(resultShares.token_hash, await sha256(token)), gt(resultShares.expires_at, now)))
    .get()
  return row?.survey.settings.show_results ? row : null
}

/** Links go with the responses that they show. `which` says which responses. */
export const sharesGo = ({ db }: Pick<System, 'db'>, which: SQL): Statement =>
  db.delete(resultShares).where(inArray(resultShares.response_id, db.select({ id: responses.id }).from(responses).where(which)))

/** Links that are over. Rides result_shares_over. */
export const sharesOver = ({ db }: Pick<System, 'db'>, now: number, at_most: number) =>
  db.select({ id: resultShares.id }).from(resultShares).where(lte(resultShares.expires_at, now)).limit(at_most)
