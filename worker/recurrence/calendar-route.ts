import { and, eq, isNull } from 'drizzle-orm'
import * as z from 'zod'
import { MINUTE_MS } from '../../core/durations.ts'
import { refuse } from '../../core/problem.ts'
import { calendarFile } from '../../core/recurrence/calendar.ts'
import { dueAt } from '../../core/recurrence/status.ts'
import { isOpen, opensAt } from '../../core/sessions/admission.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { surveys } from '../db/schema/surveys.ts'
import type { AppContext } from '../http/context.ts'
import { asAttachment } from '../http/file.ts'
import { api, route } from '../http/route.ts'
import { sha256 } from '../http/secrets.ts'
import { personByToken } from '../sessions/queries.ts'

const next = route({
  method: 'get',
  path: '/surveys/{id}/next.ics',
  access: 'respondent',
  summary: 'When I may take the survey next, as a calendar file',
  params: z.strictObject({ id: SurveyId }),
  reply: z.string(),
  isFile: 'text/calendar',
  refuses: ['not-found', 'survey-not-open', 'nothing-due'],
})

export const calendarRoute = api().openapi(next, async (c) => {
  const { system, config, now } = c.var
  const person_id = (await respondent(c, c.req.valid('param').id)) ?? refuse({ code: 'not-found' })
  const [row] = await system.db
    .select({ enrolment: enrolments, survey: surveys })
    .from(enrolments)
    .innerJoin(surveys, eq(surveys.id, enrolments.survey_id))
    .where(and(eq(enrolments.survey_id, c.req.valid('param').id), eq(enrolments.person_id, person_id), isNull(surveys.deleted_at)))
  if (!row) refuse({ code: 'not-found' })
  const { survey, enrolment } = row
  const at = dueAt({ ...enrolment, opens_at: opensAt(survey) })
  if (at === null || at <= now) refuse({ code: 'nothing-due' })
  // It may open, or be over, by then.
  if (!isOpen(survey, at)) refuse({ code: 'survey-not-open' })
  const file = calendarFile({
    uid: `${survey.id}-${person_id}@${new URL(config.PUBLIC_URL).hostname}`,
    // Whichever file was fetched last knows best: the moment may be moved any number of times.
    sequence: Math.floor(now / MINUTE_MS),
    at,
    made_at: now,
    title: survey.title,
    url: new URL(`/s/${survey.slug}`, config.PUBLIC_URL).href,
  })
  const headers = { 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': asAttachment(`${survey.slug}.ics`) }
  return c.body(file, 200, headers) as never // The compiler knows a route by a JSON reply; this is a file.
})

/** Who asks; in a frame, where browsers may keep cookies back, whose attempt the session's own token is for. */
async function respondent(c: AppContext, survey_id: string): Promise<string | null> {
  const { system, caller, now } = c.var
  if (caller.person_id !== null || caller.respondent_token === null) return caller.person_id
  return personByToken(system, survey_id, await sha256(caller.respondent_token), now)
}
