/** What of a definition a respondent may see: no points, weights, groups, keys or bands. */
import { isScaleQuestion, scaleOf } from './bounds.ts'
import type { Definition, Option, Question, RespondentDefinition, RespondentOption, RespondentQuestion } from './contract.ts'
import { isAnswerable, questionsOf } from './questions.ts'

export const respondentDefinition = ({ languages, result_type, pages }: Definition): RespondentDefinition => ({
  languages,
  result_type,
  pages: pages.map(({ questions, ...page }) => ({ ...page, questions: questions.map(respondentQuestion) })),
})

function respondentQuestion(question: Question): RespondentQuestion {
  const { id, kind, text, help, required } = question
  const seen = { id, text, ...(help !== undefined && { help }), ...(required !== undefined && { required }) }
  if (isScaleQuestion(question)) {
    const { min, max, step } = scaleOf(question)
    return { kind: question.kind, ...seen, scale_min: min, scale_max: max, step, ...(question.labels && { labels: question.labels }) }
  }
  switch (question.kind) {
    case 'single_choice':
    case 'dropdown':
      return { kind: question.kind, ...seen, options: question.options.map(shownOption) }
    case 'multi_select':
      return {
        kind: question.kind,
        ...seen,
        options: question.options.map(shownOption),
        ...given(question, ['min_choices', 'max_choices']),
      }
    case 'short_text':
    case 'long_text':
      return { kind: question.kind, ...seen, ...given(question, ['min_length', 'max_length']) }
    case 'number':
      return { kind: question.kind, ...seen, ...given(question, ['min', 'max', 'step']) }
    default:
      return { kind, ...seen } as RespondentQuestion // The kinds that are left have nothing of their own to show.
  }
}

const shownOption = ({ id, text }: Option): RespondentOption => ({ id, text })

/** The named properties that the author set. */
const given = <T extends object, K extends keyof T>(source: T, keys: readonly K[]) =>
  Object.fromEntries(keys.filter((key) => source[key] !== undefined).map((key) => [key, source[key]])) as Partial<Pick<T, K>>

const SECONDS_A_QUESTION = 10

/** About how long it takes, in whole minutes, never less than one; ten seconds a question is usual for scales. */
export const estimatedMinutes = (definition: Pick<Definition, 'pages'>): number =>
  Math.max(1, Math.round((questionsOf<Question>(definition).filter(isAnswerable).length * SECONDS_A_QUESTION) / 60))
