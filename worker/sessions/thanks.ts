import { and, eq, lt, max, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { repeatsAnswers, thanksIn } from '../../core/sessions/thanks.ts'
import type { LocalText } from '../../core/surveys/contract.ts'
import type { Value } from '../../core/surveys/logic/value.ts'
import { people } from '../db/schema/accounts.ts'
import { responseScores, responses } from '../db/schema/responses.ts'
import { surveyVersions } from '../db/schema/surveys.ts'
import type { System } from '../scope.ts'

/**
 * The thank-you text as it is for one response, in every language it has: what was answered stands in it. Asked only
 * where the text repeats anything, so that every other submission costs what it did.
 */
export async function thanksFor(system: System, response_id: string, text: LocalText | null): Promise<LocalText | undefined> {
  if (!repeatsAnswers(text)) return
  const row = await factsOf(system, response_id)
  if (!row) return
  const { definition, answers, person, score, previous } = row
  const groups = JSON.parse(row.groups) as Record<string, number | null> // As the query makes it.
  // What was calculated is kept among the answers, by its id.
  const calculated = answers as Record<string, Value>
  return thanksIn(text, definition, { answers, calculated, previous: previous ?? {}, person, scores: { ...groups, '': score } })
}

const before = alias(responses, 'before')

/** One statement. Rides the primary keys, and responses_attempts for the attempt before. */
async function factsOf({ db }: System, response_id: string) {
  const earlier = alias(responses, 'earlier')
  const number = db
    .select({ number: max(earlier.attempt_number) })
    .from(earlier)
    .where(
      and(
        eq(earlier.survey_id, responses.survey_id),
        eq(earlier.person_id, responses.person_id),
        lt(earlier.attempt_number, responses.attempt_number),
      ),
    )
  return db
    .select({
      answers: responses.answers,
      score: responses.score,
      definition: surveyVersions.definition,
      person: { full_name: people.full_name, locale: people.locale },
      previous: before.answers,
      groups: sql<string>`(select json_group_object(${responseScores.group_id}, ${responseScores.percentage}) from ${responseScores} where ${responseScores.response_id} = ${responses.id})`,
    })
    .from(responses)
    .innerJoin(surveyVersions, and(eq(surveyVersions.survey_id, responses.survey_id), eq(surveyVersions.version, responses.version)))
    .innerJoin(people, eq(people.id, responses.person_id))
    .leftJoin(
      before,
      and(eq(before.survey_id, responses.survey_id), eq(before.person_id, responses.person_id), sql`${before.attempt_number} = ${number}`),
    )
    .where(eq(responses.id, response_id))
    .get()
}
