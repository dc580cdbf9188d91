import { refuse } from '../../core/problem.ts'
import type { Completed } from '../../core/sessions/contract.ts'
import { answerFault, answerIds } from '../../core/surveys/answer-check.ts'
import { mustBeComplete, mustHold } from '../../core/surveys/completeness.ts'
import type { Answers, Definition } from '../../core/surveys/contract.ts'
import { answerTo } from '../../core/surveys/questions.ts'
import type { AppContext } from '../http/context.ts'
import { createOnce } from '../http/idempotency.ts'
import { attemptFor } from './attempt.ts'
import { complete, saveProgress } from './live.ts'
import { frozenDefinition, knownBefore, publishedSurvey, submittedReply } from './queries.ts'
import { wayOf } from './way.ts'

/**
 * All answers at once: checked as a whole before anything begins, then started, saved and submitted like any attempt. Every
 * step may be repeated, so that the same request with its Idempotency-Key goes on wherever the first one was cut off.
 */
export async function respond(c: AppContext, survey_id: string, answers: Answers): Promise<Completed> {
  const { session_id, version } = await createOnce(c, () => begin(c, survey_id, answers))
  const before = await submittedReply(c.var.system, session_id)
  if (before) return before
  // A draft may hold other answers: what was sent is the whole of it.
  const definition = await frozenDefinition(c.var.system, survey_id, version)
  const asked = answerIds(definition ?? { pages: [] })
  const client_id = `respond-${c.var.request_id}`.slice(0, 56)
  const ops = asked.map((id, i) => ({ op_id: `${client_id}-${i}`, seq: i + 1, question_id: id, value: answerTo(answers, id) ?? null }))
  await saveProgress(c, session_id, { client_id, ops })
  return complete(c, session_id, { client_id, last_seq: ops.length })
}

async function begin(c: AppContext, survey_id: string, answers: Answers) {
  const published = await publishedSurvey(c.var.system, survey_id)
  if (!published) refuse({ code: 'not-found' })
  const { row, statements } = await attemptFor(c, published, c.var.caller.person_id ?? '', false)
  const definition =
    row.version === published.survey.version ? published.definition : await frozenDefinition(c.var.system, survey_id, row.version)
  const asked = definition ?? published.definition
  mustFit(asked, answers)
  const { path } = wayOf(asked, answers, row.id, await knownBefore(c.var.system, published, asked, row), c.var.now)
  mustBeComplete(path.definition, path.answers)
  mustHold(path)
  return { statements, reply: { session_id: row.id, version: row.version } }
}

function mustFit(definition: Definition, answers: Answers) {
  const errors = Object.entries(answers).flatMap(([id, value]) => {
    const fault = answerFault(definition, id, value)
    return fault === null ? [] : [fault.tell(`answers.${id}`)]
  })
  if (errors.length > 0) refuse({ code: 'invalid-input', errors })
}
