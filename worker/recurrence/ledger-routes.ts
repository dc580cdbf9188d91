import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { TimeZone } from '../../core/auth/contract.ts'
import { DAY_MS } from '../../core/durations.ts'
import type { TemplateFacts } from '../../core/mail/templates/kinds.ts'
import { PersonId } from '../../core/members/contract.ts'
import { refuse } from '../../core/problem.ts'
import { LedgerEntry, PreviewedReminder, PreviewStart } from '../../core/recurrence/contract.ts'
import { wallClock } from '../../core/recurrence/local-time.ts'
import { BEHAVIOURS, type PreviewedMail, previewReminders } from '../../core/recurrence/preview.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { organizations } from '../db/schema/organizations.ts'
import { surveys } from '../db/schema/surveys.ts'
import { iso, isoOrNull } from '../http/context.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, route } from '../http/route.ts'
import { subjectWriter } from '../mail/queries.ts'
import { ledgerEntry, ledgerOf, ledgerOfPerson } from './ledger.ts'

const ById = z.strictObject({ id: SurveyId })

const ledger = route({
  method: 'get',
  path: '/surveys/{id}/ledger',
  access: 'surveys.assign',
  summary: 'Why people did or did not get a reminder: each step, what was decided, and the reason; of one respondent the latest first',
  params: ById,
  query: z.strictObject({ ...Paging, respondent_id: PersonId.optional() }),
  reply: z.array(LedgerEntry),
  meta: PageMeta,
})
const preview = route({
  method: 'get',
  path: '/surveys/{id}/reminders/preview',
  access: 'surveys.assign',
  summary: 'Every reminder that a simulated respondent would get within a year',
  params: ById,
  query: z.strictObject({
    timezone: TimeZone.optional(),
    /** Without it now. */
    start: PreviewStart.optional(),
    enrolled: z.enum(['submitted', 'assigned']).optional(),
    behaviour: z.enum(BEHAVIOURS).optional(),
  }),
  reply: z.array(PreviewedReminder),
})

export const ledgerRoutes = api()
  .openapi(ledger, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor, respondent_id } = c.req.valid('query')
    const { system } = c.var
    const { id } = c.req.valid('param')
    if (respondent_id !== undefined) {
      const after = afterKey<[number, string]>(cursor, ['number', 'string']) ?? undefined
      const rows = await ledgerOfPerson(system, id, respondent_id, { after, limit: limit + 1 })
      const shown = page(rows, limit, ({ created_at, unique_key }) => [created_at, unique_key])
      return c.json({ data: shown.rows.map(ledgerEntry), meta: shown.meta }, 200)
    }
    const after = afterKey<[string]>(cursor, ['string'])?.[0]
    const rows = await ledgerOf(system, id, { after, limit: limit + 1 })
    const shown = page(rows, limit, ({ unique_key }) => [unique_key])
    return c.json({ data: shown.rows.map(ledgerEntry), meta: shown.meta }, 200)
  })
  .openapi(preview, async (c) => {
    const { start, enrolled = 'submitted', behaviour = 'never_takes_it', ...asked } = c.req.valid('query')
    const survey = await c.var.scope
      .select({ ...shownOf, timezone: organizations.timezone }, surveys, eq(surveys.id, c.req.valid('param').id))
      .innerJoin(organizations, eq(organizations.id, surveys.organization_id))
      .get()
    if (!survey) refuse({ code: 'not-found' })
    const timezone = asked.timezone ?? survey.timezone
    const begins = start === undefined ? c.var.now : Date.parse(start)
    const mails = previewReminders(survey.settings, { timezone, start: begins, enrolled, behaviour }, begins + 365 * DAY_MS)
    const subjectOf = await subjectWriter(c.var.scope)
    return c.json({ data: await Promise.all(mails.map((mail) => shown(mail, survey, timezone, subjectOf))) }, 200)
  })

const shownOf = {
  id: surveys.id,
  title: surveys.title,
  slug: surveys.slug,
  settings: surveys.settings,
  organization_name: organizations.name,
}
type Shown = { id: string; title: string; slug: string; organization_name: string }

async function shown(
  { kind, step, steps, at, due_at, days_since }: PreviewedMail,
  survey: Shown,
  timezone: string,
  subjectOf: (facts: TemplateFacts) => Promise<string>,
): Promise<PreviewedReminder> {
  const { id: survey_id, title: survey_title, slug: survey_slug, organization_name } = survey
  const about = { survey_id, survey_title, survey_slug, organization_name, step, steps }
  const facts: TemplateFacts =
    kind === 'reminder'
      ? { kind, ...about, due_at: due_at ?? at, days_since, minutes: 1 }
      : { kind, ...about, session_id: '', percent_complete: 0 }
  const { day, hour, minute } = wallClock(at, timezone)
  const [hh, mm] = [hour, minute].map((part) => String(part).padStart(2, '0'))
  const subject = await subjectOf(facts)
  return { kind, step: step + 1, steps, at: iso(at), local: `${day} ${hh}:${mm}`, subject, due_at: isoOrNull(due_at) }
}
