import { asc, inArray, sql } from 'drizzle-orm'
import * as z from 'zod'
import { may } from '../../core/organizations/roles.ts'
import { refuse } from '../../core/problem.ts'
import { GroupResults } from '../../core/responses/contract.ts'
import { allGroupResults, largestGroups, safeGroupResults, sizeOf } from '../../core/responses/group-figures.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { participantGroups } from '../db/schema/participants.ts'
import { api, route } from '../http/route.ts'
import { publishedSurvey } from '../sessions/queries.ts'
import { everybodysLatest } from './everybody.ts'

/** Longer tables nobody reads. */
const GROUPS_TOLD = 200

const groupResults = route({
  method: 'get',
  path: '/surveys/{id}/group-results',
  access: 'surveys.show',
  summary: 'What people scored together, by question group and group of people; members see it if the survey says so',
  params: z.strictObject({ id: SurveyId }),
  reply: GroupResults,
  /** Of very many people some are looked at with each request: until all are, nothing is said of them. */
  meta: z.strictObject({ is_partial: z.boolean(), looked_at: z.int().nullable(), groups_left_out: z.int() }),
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
  const { people, is_partial } = await everybodysLatest(c, { survey_id: survey.id, series })
  // What is said of some first and then of more would give away who lies between.
  if (is_partial)
    return c.json({ data: NOTHING_YET, meta: { is_partial, looked_at: sizeOf([...people.values()]), groups_left_out: 0 } }, 200)
  const ids = largestGroups(people)
  const told = sql`(select value from json_each(${JSON.stringify(ids.slice(0, GROUPS_TOLD))}))`
  const people_groups = await scope
    .select({ id: participantGroups.id, name: participantGroups.name }, participantGroups, inArray(participantGroups.id, told))
    .orderBy(asc(participantGroups.name))
  const asked = { groups: definition.groups, people_groups }
  const meta = { is_partial, looked_at: null, groups_left_out: Math.max(0, ids.length - GROUPS_TOLD) }
  return c.json({ data: seesAll ? allGroupResults(people, asked) : safeGroupResults(people, asked), meta }, 200)
})

const NOTHING_YET: GroupResults = { everyone: null, people_groups: [], is_hidden: false }
