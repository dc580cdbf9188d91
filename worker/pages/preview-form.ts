/**
 * The preview without script. Nothing is kept of one, so that its form carries all answers along from page to page; at the end
 * our own API says what they would score.
 */
import { takesFile } from '../../core/files/answers.ts'
import { nextEligibleAt } from '../../core/recurrence/cooldown.ts'
import type { Completed, PreviewEnd } from '../../core/sessions/contract.ts'
import { Answers, type RespondentQuestion } from '../../core/surveys/contract.ts'
import { unknownContext } from '../../core/surveys/logic/context.ts'
import { droppedAnswers } from '../../core/surveys/logic/path.ts'
import { type ShownDefinition, shownDefinition } from '../../core/surveys/logic/shown-definition.ts'
import { usesOf } from '../../core/surveys/logic/uses-logic.ts'
import { fieldId, fieldName } from '../../web/survey/view/names.ts'
import { FILE_OF_PREVIEW, uploadName } from '../../web/survey/view/rare/file-names.ts'
import { type Reading, readAnswers } from '../../web/survey/view/read-answers.ts'
import { answerFault, refusalErrors } from '../../web/survey/view/refused.ts'
import type { FieldError, Screen } from '../../web/survey/view/state.ts'
import { stepWith } from '../../web/survey/view/step-with.ts'
import { stepsOf } from '../../web/survey/view/steps.ts'
import { type AppContext, iso } from '../http/context.ts'
import { stepErrors } from './form-errors.ts'
import { keepOrRemove } from './form-files.ts'
import { type FormPost, readPost } from './form-post.ts'
import { type Previewed, previewDocument, previewed } from './preview.tsx'
import { fromAddress } from './shown-survey.ts'

type Turn = Previewed & { c: AppContext; post: FormPost; answers: Answers }
type Outcome = { answers: Answers; screen: Screen; errors?: FieldError[]; readings?: readonly Reading[] }

export async function postPreview(c: AppContext): Promise<Response> {
  const found = await previewed(c)
  if (found instanceof Response) return found
  const post = await readPost(c)
  const turn: Turn = { ...found, c, post, answers: carriedAnswers(post.data) ?? fromAddress(c, found.survey) }
  const { answers, screen, errors = [], readings = [] } = await takeTurn(turn)
  const wrong = readings.filter(({ problem }) => problem !== null)
  const typed = Object.fromEntries(wrong.map(({ question, typed }) => [question.id, typed]))
  const kept = Object.fromEntries(wrong.flatMap(({ question, value }) => (value === null ? [] : [[question.id, value]])))
  const definition = asSeen(turn, answers)
  const state = {
    definition,
    whole: found.survey.definition,
    answers: { ...(definition.counted ?? answers), ...kept },
    typed,
    errors,
    screen,
  }
  return previewDocument(c, found, state, { isLive: false, carried: { answers: JSON.stringify(answers) } })
}

function carriedAnswers(data: FormData): Answers | null {
  try {
    return Answers.parse(JSON.parse(String(data.get('answers'))))
  } catch {
    return null
  }
}

function asSeen({ c, survey: { definition }, language }: Turn, answers: Answers): ShownDefinition {
  if (!usesOf(definition).logic) return definition
  return shownDefinition(definition, answers, unknownContext(iso(c.var.now).slice(0, 10)), language)
}

async function takeTurn(turn: Turn): Promise<Outcome> {
  const { survey, post } = turn
  const stepsWith = (answers: Answers) => stepsOf(asSeen(turn, answers), survey.settings.display)
  const drawn = stepsWith(turn.answers)
  const step = Math.min(post.step ?? 0, drawn.length - 1)
  const asked = drawn[step]?.questions ?? []
  standInForFiles(post.data, asked)
  const readings = readAnswers(asked, post.data, turn.answers)
  const answers = withReadings(turn.answers, readings)
  if (post.action === 'back') return { answers, screen: { at: 'questions', step: Math.max(0, step - 1) } }
  const steps = stepsWith(answers)
  const now = Math.min(step, steps.length - 1)
  const questions = steps[now]?.questions ?? []
  const { counted = answers, faults } = asSeen(turn, answers)
  const errors = stepErrors(readings, { questions, answers: counted, faults })
  if (errors.length > 0) return { answers, screen: { at: 'questions', step: now }, errors, readings }
  // What these answers brought up on the page itself is asked first.
  const isMore = questions.some(({ id }) => !asked.some((before) => before.id === id))
  if (isMore || now < steps.length - 1) return { answers, screen: { at: 'questions', step: isMore ? now : now + 1 } }
  return complete(turn, answers)
}

/** Nothing is uploaded in a preview. */
function standInForFiles(data: FormData, questions: readonly RespondentQuestion[]) {
  for (const { id } of questions.filter(takesFile)) {
    keepOrRemove(data, id)
    const sent = data.get(uploadName(id))
    if (sent instanceof File && sent.name !== '') data.set(fieldName(id), FILE_OF_PREVIEW)
  }
}

function withReadings(answers: Answers, readings: readonly Reading[]): Answers {
  const read = readings.filter(({ problem }) => problem === null)
  const others = Object.entries(answers).filter(([id]) => !read.some(({ question }) => question.id === id))
  const given = read.flatMap(({ question, value }) => (value === null ? [] : [[question.id, value] as const]))
  return Object.fromEntries([...others, ...given])
}

async function complete(turn: Turn, answers: Answers): Promise<Outcome> {
  const { c, survey } = turn
  const { data, problem } = await c.var.api('POST', `/surveys/${survey.id}/preview`, { body: { answers } })
  const seen = asSeen(turn, answers)
  if (problem) {
    const at = problem.errors ?? []
    const errors = at.map((error) => ({ field: fieldId(error.path), fault: answerFault(error, seen.faults) }))
    const step = stepWith(stepsOf(seen, survey.settings.display), at[0]?.path)
    return { answers, screen: { at: 'questions', step }, errors: errors.length > 0 ? errors : refusalErrors(problem, ['']) }
  }
  const completed: Completed = {
    ...(data as PreviewEnd), // Our own API.
    response_id: '',
    attempt_number: 1,
    next_eligible_date: iso(nextEligibleAt(c.var.now, survey.settings.min_days_between_attempts)),
    dropped_answers: droppedAnswers(answers, { answers: seen.counted ?? answers }),
  }
  return { answers, screen: { at: 'done', completed } }
}
