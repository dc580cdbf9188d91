import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { Acted, BulkAction, ComplianceRow, Extend } from '../../core/compliance/contract.ts'
import { PersonId } from '../../core/members/contract.ts'
import { refusalFacts, refuse } from '../../core/problem.ts'
import { SurveyId } from '../../core/surveys/contract.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { surveys } from '../db/schema/surveys.ts'
import type { AppContext } from '../http/context.ts'
import { createOnce } from '../http/idempotency.ts'
import { api, Empty, route } from '../http/route.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { type Asked, acting } from './acting.ts'
import { enrolmentColumns } from './queries.ts'
import { reminding } from './reminding.ts'
import { complianceRows } from './rows.ts'

const about = {
  method: 'post',
  access: 'surveys.assign',
  params: z.strictObject({ id: SurveyId, respondent_id: PersonId }),
  reply: ComplianceRow,
  tells: ['compliance'],
  refuses: ['not-found', 'survey-not-open', 'not-possible'],
} as const
const extend = route({
  ...about,
  path: '/surveys/{id}/compliance/{respondent_id}/extend',
  summary: 'Give somebody more time: the due moment is moved by days, from now where it is past',
  body: Extend,
})
const waive = route({
  ...about,
  path: '/surveys/{id}/compliance/{respondent_id}/waive',
  summary: 'Let somebody off this time: due again after the wait, or not asked any more where they were asked for the first time',
  body: Empty,
})
const undo = route({
  ...about,
  path: '/surveys/{id}/compliance/{respondent_id}/undo',
  summary: 'Take back what was extended or waived last',
  body: Empty,
})
const remind = route({
  ...about,
  path: '/surveys/{id}/compliance/{respondent_id}/remind',
  summary: 'Remind somebody now, once a day; at night in the morning where they are',
  body: Empty,
  meta: z.strictObject({ planned_for: z.iso.datetime() }),
})
const bulk = route({
  method: 'post',
  path: '/surveys/{id}/compliance/bulk',
  access: 'surveys.assign',
  summary: 'The same for many; what became of each is told',
  params: z.strictObject({ id: SurveyId }),
  body: BulkAction,
  reply: z.array(Acted),
  tells: ['compliance'],
  refuses: ['not-found', 'survey-not-open'],
})

type One = { id: string; respondent_id: string }

export const complianceActionRoutes = api()
  .openapi(extend, async (c) => {
    const { days } = c.req.valid('json')
    const one = c.req.valid('param')
    await doneFor(c, one, { action: 'extend', days })
    return c.json({ data: await rowOf(c, one) }, 200)
  })
  .openapi(waive, async (c) => {
    const one = c.req.valid('param')
    await doneFor(c, one, { action: 'waive' })
    return c.json({ data: await rowOf(c, one) }, 200)
  })
  .openapi(undo, async (c) => {
    const one = c.req.valid('param')
    await doneFor(c, one, { action: 'undo' })
    return c.json({ data: await rowOf(c, one) }, 200)
  })
  .openapi(remind, async (c) => {
    const one = c.req.valid('param')
    const planned_for = await doneFor(c, one, { action: 'remind' })
    return c.json({ data: await rowOf(c, one), meta: { planned_for: planned_for ?? '' } }, 200)
  })
  .openapi(bulk, async (c) => {
    const { action, days, respondent_ids } = c.req.valid('json')
    if (action === 'extend' && days === undefined)
      refuse({ code: 'invalid-input', errors: [{ path: 'days', message: 'say by how many days, 1 to 365' }] })
    const asked = action === 'extend' ? { action, days: days ?? 0 } : { action }
    return c.json({ data: await done(c, c.req.valid('param').id, respondent_ids, asked) }, 200)
  })

type AnyAsked = Asked | { action: 'remind' }

const TRIES = 5

/** Where somebody submits or is acted on meanwhile, it is decided afresh. */
async function done(c: AppContext, survey_id: string, ids: readonly string[], asked: AnyAsked, tries = TRIES): Promise<Acted[]> {
  try {
    if (asked.action !== 'remind') return await createOnce(c, () => acting(c, survey_id, ids, asked))
    const nudged: string[] = []
    const results = await createOnce(c, async () => {
      const made = await reminding(c, survey_id, ids)
      nudged.splice(0, nudged.length, ...made.ids)
      return made
    })
    if (nudged.length > 0)
      nudgeSoon(
        c,
        nudged.map((id) => ({ kind: 'send-mail', id })),
      )
    return results
  } catch (error) {
    if (refusalFacts(error)?.code !== 'changed-meanwhile' || tries === 1) throw error
    return done(c, survey_id, ids, asked, tries - 1)
  }
}

async function doneFor(c: AppContext, { id, respondent_id }: One, asked: AnyAsked): Promise<string | null> {
  const [one] = await done(c, id, [respondent_id], asked)
  if (!one || one.reason === 'unknown') refuse({ code: 'not-found' })
  if (one.reason) refuse({ code: 'not-possible', reason: one.reason })
  return one.planned_for
}

async function rowOf({ var: { scope, system, now } }: AppContext, { id, respondent_id }: One): Promise<ComplianceRow> {
  const [survey, enrolment] = await Promise.all([
    scope.select({ settings: surveys.settings }, surveys, eq(surveys.id, id)).get(),
    scope.select(enrolmentColumns, enrolments, eq(enrolments.survey_id, id), eq(enrolments.person_id, respondent_id)).get(),
  ])
  if (!survey || !enrolment) refuse({ code: 'not-found' })
  const [row] = await complianceRows(system, { id, ...survey }, [enrolment], now)
  return row ?? refuse({ code: 'not-found' })
}
