import * as z from 'zod'
import { refuse } from '../../core/problem.ts'
import { scoreResponse } from '../../core/responses/scoring.ts'
import { PreviewEnd } from '../../core/sessions/contract.ts'
import { repeatsAnswers, thanksIn } from '../../core/sessions/thanks.ts'
import { answerFault } from '../../core/surveys/answer-check.ts'
import { mustBeComplete, mustHold } from '../../core/surveys/completeness.ts'
import { Answers, type Definition, type LocalText, PublicSurvey, type Settings, SurveyId } from '../../core/surveys/contract.ts'
import { type Context, scoresOf, unknownContext } from '../../core/surveys/logic/context.ts'
import { pathOf } from '../../core/surveys/logic/path.ts'
import type { Value } from '../../core/surveys/logic/value.ts'
import { type AppContext, iso } from '../http/context.ts'
import { pack, packed } from '../http/packed.ts'
import { api, route } from '../http/route.ts'
import { organizationLook, organizationRow } from '../organizations/queries.ts'
import { surveyAsShown, surveyInScope } from './queries.ts'

const ById = z.strictObject({ id: SurveyId })

const show = route({
  method: 'get',
  path: '/surveys/{id}/preview',
  access: 'surveys.edit',
  summary: 'The draft as a respondent would see it',
  params: ById,
  reply: packed(PublicSurvey),
})
const answer = route({
  method: 'post',
  path: '/surveys/{id}/preview',
  access: 'surveys.edit',
  summary: 'The score and the thanks that these answers to the draft would have; nothing is kept',
  params: ById,
  body: z.strictObject({ answers: Answers }),
  reply: PreviewEnd,
  refuses: ['answers-missing'],
})

/** A preview answers as a respondent would, and counts nowhere. */
export const previewRoutes = api()
  .openapi(show, async (c) => c.json({ data: pack(await preview(c, c.req.valid('param').id)) }, 200))
  .openapi(answer, async (c) => {
    const { definition, settings } = await surveyInScope(c, c.req.valid('param').id)
    const { answers } = c.req.valid('json')
    const errors = Object.entries(answers).flatMap(([id, value]) => {
      const fault = answerFault(definition, id, value)
      return fault === null ? [] : [fault.tell(id)]
    })
    if (errors.length > 0) refuse({ code: 'invalid-input', errors })
    const context = unknownContext(iso(c.var.now).slice(0, 10))
    const path = pathOf(definition, answers, context)
    mustBeComplete(path.definition, path.answers)
    mustHold(path)
    const scored = scoreResponse(path.definition, path.answers, settings)
    return c.json({ data: { ...scored, ...thanks(definition, settings, answers, { ...context, scores: scoresOf(scored) }) } }, 200)
  })

/** As thanks are said to a respondent; what is known of nobody stays open. */
function thanks(definition: Definition, { thank_you }: Settings, given: Answers, context: Context): { thank_you?: LocalText } {
  if (!repeatsAnswers(thank_you)) return {}
  const path = pathOf(definition, given, context)
  const { previous, person, scores } = context
  // Calculated questions are among the answers, and may be named as either.
  const calculated = { ...path.calculated, ...path.answers } as Record<string, Value>
  return { thank_you: thanksIn(thank_you, definition, { answers: path.answers, calculated, previous, person, scores }) }
}

async function preview(c: AppContext, id: string): Promise<PublicSurvey> {
  const survey = await surveyInScope(c, id)
  const organization = (await organizationRow(c.var.system, c.var.scope.organization_id)) ?? refuse({ code: 'not-found' })
  return { ...surveyAsShown(survey, survey.definition, organizationLook(organization)), status: 'open' }
}
