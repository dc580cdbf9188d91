import { asc, desc, eq, inArray, sql } from 'drizzle-orm'
import * as z from 'zod'
import { may } from '../../core/organizations/roles.ts'
import { refuse } from '../../core/problem.ts'
import { GroupResults } from '../../core/responses/contract.ts'
import { allGroupResults, type Latest, safeGroupResults } from '../../core/responses/group-figures.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { participantGroupMembers, participantGroups } from '../db/schema/participants.ts'
import { responses } from '../db/schema/responses.ts'
import type { AppContext } from '../http/context.ts'
import { api, route } from '../http/route.ts'
import { publishedSurvey } from '../sessions/queries.ts'

/**
 * So many of the latest responses are looked at: a mean of two thousand people is not told from one of more, and no survey is
 * too large to ask about.
 */
const RESPONSES_READ = 2000
const GROUPS_READ = 100

const groupResults = route({
  method: 'get',
  path: '/surveys/{id}/group-results',
  access: 'surveys.show',
  summary: 'What people scored together, by question group and group of people; members see it if the survey says so',
  params: z.strictObject({ id: SurveyId }),
  reply: GroupResults,
  meta: z.strictObject({ is_sample: z.boolean() }),
})

export const groupResultsRoute = api().openapi(groupResults, async (c) => {
  const { scope, system } = c.var
  const published = await publishedSurvey(system, c.req.valid('param').id)
  if (!published) refuse({ code: 'not-found' })
  const { survey, definition, series } = published
  // Figures of few people are as good as their responses, which a key may have been given or not: keys see what is safe.
  const isKey = c.var.caller.api_key_id !== null
  const seesAll = !isKey && may(scope.role, 'responses.list')
  if (!seesAll && !isKey && !survey.settings.members_see_group_results)
    refuse({ code: 'not-found', detail: 'This survey does not show its group results to members.' })
  const { latest, is_sample } = await latestOf(c, survey.id, series)
  const people_groups = await scope
    .select({ id: participantGroups.id, name: participantGroups.name }, participantGroups)
    .orderBy(asc(participantGroups.name))
    .limit(GROUPS_READ)
  const asked = { groups: definition.groups, people_groups }
  return c.json({ data: seesAll ? allGroupResults(latest, asked) : safeGroupResults(latest, asked), meta: { is_sample } }, 200)
})

/** Everybody's latest result of a series. Rides responses_of_survey, and responses_attempts for what came later. */
async function latestOf(
  { var: { scope } }: AppContext,
  survey_id: string,
  series: number,
): Promise<{ latest: Latest[]; is_sample: boolean }> {
  const { id, person_id, score, attempt_number } = responses
  const rows = await scope
    .select({ person_id, series: responses.series, attempt_number, score, percentages }, responses, eq(responses.survey_id, survey_id))
    .orderBy(desc(responses.submitted_at), desc(id))
    .limit(RESPONSES_READ)
  const newest = new Map<string, (typeof rows)[number]>()
  for (const row of rows) if ((newest.get(row.person_id)?.attempt_number ?? 0) < row.attempt_number) newest.set(row.person_id, row)
  const counted = [...newest.values()].filter((row) => row.series === series)
  const groupsOf = await groupsByPerson(
    scope,
    counted.map((row) => row.person_id),
  )
  const latest = counted.map((row) => ({
    score: row.score,
    percentages: JSON.parse(row.percentages) as Latest['percentages'], // As the query makes it.
    people_groups: groupsOf(row.person_id),
  }))
  return { latest, is_sample: rows.length === RESPONSES_READ }
}

/** One value a response, where a join would give a row a group. */
const percentages = sql<string>`(select json_group_object(s.group_id, s.percentage) from response_scores s where s.response_id = ${responses.id})`

/** Rides participant_groups_of_person. */
async function groupsByPerson(scope: AppContext['var']['scope'], people: readonly string[]) {
  const { group_id, person_id } = participantGroupMembers
  const rows = await scope.select(
    { group_id, person_id },
    participantGroupMembers,
    inArray(person_id, sql`(select value from json_each(${JSON.stringify(people)}))`),
  )
  const byPerson = Map.groupBy(rows, (row) => row.person_id)
  return (person: string) => (byPerson.get(person) ?? []).map((row) => row.group_id)
}
