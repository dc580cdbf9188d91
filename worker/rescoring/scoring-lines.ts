import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Rescoring } from '../../core/jobs/contract.ts'
import { ofResponses } from '../../core/live/topics.ts'
import { changedGroups, type Figures, rescored } from '../../core/responses/rescoring.ts'
import { SCORING_VERSION, scoreResponse } from '../../core/responses/scoring.ts'
import type { Definition } from '../../core/surveys/contract.ts'
import { textIn } from '../../core/surveys/text.ts'
import { insertRows } from '../db/bulk.ts'
import type { Statement } from '../db/open.ts'
import { people } from '../db/schema/accounts.ts'
import { organizations } from '../db/schema/organizations.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responseScores, responses } from '../db/schema/responses.ts'
import type { Acting } from '../http/context.ts'
import type { JobRow, LineRow, Portion } from '../jobs/running.ts'
import { recountEnrolments } from '../recurrence/queries.ts'
import { frozenDefinition } from '../sessions/queries.ts'
import { scoreRows } from '../sessions/submission.ts'
import { wayOf } from '../sessions/way.ts'

/** The responses of a version as a job scores them anew. What has not changed is not written. */
export const rescoreLines = {
  at_once: 200,
  async run(c: Acting, { input }: JobRow, lines: readonly Pick<LineRow, 'line' | 'input'>[]): Promise<Portion> {
    const asked = input.rescoring as Rescoring // Written by asking.ts.
    const byId = new Map(lines.map(({ line, input: given }) => [String(given?.response_id), line]))
    const definition = await frozenDefinition(c.var.system, asked.survey_id, asked.version)
    const found = definition ? await scoredAnew(c, asked, definition, [...byId.keys()]) : []
    const done = new Map(found.map((one) => [one.response.id, one]))
    const results = [...byId].map(([id, line]) => {
      const one = done.get(id)
      return one && definition ? { line, outcome: one.outcome, message: told(definition, one) } : { line, outcome: 'gone', message: null } // Removed since.
    })
    return { results, statements: statementsFor(c, found) }
  },
  tells: ({ input }: JobRow) => ofResponses((input.rescoring as Rescoring).survey_id), // Written by asking.ts.
  ending: (): Statement[] => [],
}

type Response = typeof responses.$inferSelect
type Anew = { response: Response; before: Figures; after: ReturnType<typeof scoreResponse>; outcome: ReturnType<typeof rescored> }

/** Along the way that the attempt took: by its own answers, what the person had answered before, and the day it was sent. */
async function scoredAnew(
  c: Acting,
  { survey_id, missing_policy, min_answered_share }: Rescoring,
  definition: Definition,
  ids: readonly string[],
): Promise<Anew[]> {
  const scoring = { missing_policy, min_answered_share }
  const [rows, scores] = await Promise.all([responsesOf(c, survey_id, ids), scoresOf(c, ids)])
  const byResponse = Map.groupBy(scores, ({ response_id }) => response_id)
  return rows.map(({ response, previous, person, timezone }) => {
    const known = {
      previous: previous ?? {},
      person: person && { full_name: person.full_name, locale: person.locale },
      attempt_number: response.attempt_number,
      timezone: person?.timezone ?? timezone,
      hidden: null,
      scoring,
    }
    const { path } = wayOf(definition, response.answers, response.id, known, response.submitted_at)
    const before = { score: response.score, group_results: byResponse.get(response.id) ?? [] }
    const after = scoreResponse(path.definition, path.answers, scoring)
    return { response, before, after, outcome: rescored(before, after) }
  })
}

const earlier = alias(responses, 'earlier')
const listed = (ids: readonly string[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`

/** Rides the primary key, and responses_attempts for the attempt before. */
const responsesOf = ({ var: { system, scope } }: Acting, survey_id: string, ids: readonly string[]) =>
  system.db
    .select({
      response: responses,
      previous: earlier.answers,
      person: { full_name: people.full_name, locale: people.locale, timezone: people.timezone },
      timezone: organizations.timezone,
    })
    .from(responses)
    .innerJoin(organizations, eq(organizations.id, responses.organization_id))
    .leftJoin(people, eq(people.id, responses.person_id))
    .leftJoin(
      earlier,
      and(
        eq(earlier.survey_id, responses.survey_id),
        eq(earlier.person_id, responses.person_id),
        eq(earlier.attempt_number, sql`${responses.attempt_number} - 1`),
      ),
    )
    .where(
      and(sql`${responses.id} in ${listed(ids)}`, eq(responses.survey_id, survey_id), eq(responses.organization_id, scope.organization_id)),
    )

const scoresOf = ({ var: { system } }: Acting, ids: readonly string[]) =>
  system.db
    .select({ response_id: responseScores.response_id, group_id: responseScores.group_id, percentage: responseScores.percentage })
    .from(responseScores)
    .where(sql`${responseScores.response_id} in ${listed(ids)}`)

/** The new scores in place of the old ones, and where their people stand since. */
function statementsFor(c: Acting, found: readonly Anew[]): Statement[] {
  const { system, now } = c.var
  const { db } = system
  const ids = found.map(({ response }) => response.id)
  const changed = found.filter(({ outcome }) => outcome !== 'unchanged')
  const changedIds = changed.map(({ response }) => response.id)
  const scores = JSON.stringify(Object.fromEntries(changed.map(({ response, after }) => [response.id, after.score])))
  const whose = JSON.stringify(changed.map(({ response: { survey_id, person_id } }) => ({ survey_id, person_id })))
  const rows = changed.flatMap(({ response, after }) => scoreRows(response, after.group_results))
  return [
    db
      .update(responses)
      .set({ scoring_version: SCORING_VERSION })
      .where(sql`${responses.id} in ${listed(ids)}`),
    ...(changed.length === 0
      ? []
      : [
          db
            .update(responses)
            .set({ score: sql`(select value from json_each(${scores}) where key = ${responses.id})` })
            .where(sql`${responses.id} in ${listed(changedIds)}`),
          db.delete(responseScores).where(sql`${responseScores.response_id} in ${listed(changedIds)}`),
          ...insertRows(db, responseScores, rows),
          // Of a response that was removed this very moment nothing may stay.
          db
            .delete(responseScores)
            .where(
              sql`${responseScores.response_id} in ${listed(changedIds)} and ${responseScores.response_id} not in (select ${responses.id} from ${responses} where ${responses.id} in ${listed(changedIds)})`,
            ),
          recountEnrolments(
            system,
            sql`(${enrolments.survey_id}, ${enrolments.person_id}) in (select value ->> '$.survey_id', value ->> '$.person_id' from json_each(${whose}))`,
            now,
          ),
        ]),
  ]
}

/** `62.0 → 58.5; Safety: 40.0 → 35.0`; nothing where nothing changed. */
function told(definition: Definition, { before, after, outcome }: Anew): string | null {
  if (outcome === 'unchanged') return null
  const name = (id: string) => {
    const label = definition.groups.find((group) => group.id === id)?.label
    return label === undefined ? id : textIn(label, definition.languages[0] ?? 'en', 'en')
  }
  const whole = `${figure(before.score)} → ${figure(after.score)}`
  const parts = changedGroups(before, after).map((group) => `${name(group.group_id)}: ${figure(group.before)} → ${figure(group.after)}`)
  return [whole, ...parts].join('; ')
}

const figure = (value: number | null | undefined) => (value === null || value === undefined ? 'no score' : value.toFixed(1))
