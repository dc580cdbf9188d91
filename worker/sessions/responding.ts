import { refuse } from '../../core/problem.ts'
import type { Completed } from '../../core/sessions/contract.ts'
import { answerProblem } from '../../core/surveys/answer-check.ts'
import type { Answers, Definition } from '../../core/surveys/contract.ts'
import { missingRequired } from '../../core/surveys/percent.ts'
import { answerTo, findQuestion, isAnswerable, questionsOf } from '../../core/surveys/questions.ts'
import type { AppContext } from '../http/context.ts'
import { randomSecret } from '../http/secrets.ts'
import { complete, saveProgress } from './live.ts'
import { publishedSurvey } from './queries.ts'
import { start } from './starting.ts'

/** All answers at once: checked as a whole before anything begins, then started, saved and submitted like any attempt. */
export async function respond(c: AppContext, survey_id: string, answers: Answers): Promise<Completed> {
  const published = await publishedSurvey(c.var.system, survey_id)
  if (!published) refuse({ code: 'not-found' })
  mustFit(published.definition, answers)
  const { started } = await start(c, survey_id, false)
  // A draft may hold other answers: what was sent is the whole of it.
  const asked = questionsOf(published.definition).filter(isAnswerable)
  const client_id = randomSecret()
  const ops = asked.map(({ id }, i) => ({
    op_id: `${client_id.slice(0, 24)}-${i}`,
    seq: i + 1,
    question_id: id,
    value: answerTo(answers, id) ?? null,
  }))
  await saveProgress(c, started.session_id, { client_id, ops })
  return complete(c, started.session_id, { client_id, last_seq: ops.length })
}

function mustFit(definition: Definition, answers: Answers) {
  const errors = Object.entries(answers).flatMap(([id, value]) => {
    const question = findQuestion(definition, id)
    const message = question && isAnswerable(question) ? answerProblem(question, value) : 'there is no such question to answer'
    return message === null ? [] : [{ path: `answers.${id}`, message }]
  })
  if (errors.length > 0) refuse({ code: 'invalid-input', errors })
  const missing = missingRequired(definition, answers)
  if (missing.length > 0)
    refuse({ code: 'answers-missing', errors: missing.map((id) => ({ path: id, message: 'please answer this question' })) })
}
