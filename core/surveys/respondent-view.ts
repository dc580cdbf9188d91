/**
 * What of a definition a respondent may see: no points, weights, groups, keys or bands. Conditions come along, because the
 * screen follows them; how a value is calculated only where the screen needs that value, since it may tell which answer
 * is worth what.
 */
import { isScaleQuestion, scaleOf } from './bounds.ts'
import type { Definition, Question, RespondentDefinition, RespondentQuestion } from './contract.ts'
import { neededValues } from './needed-values.ts'
import { isAnswerable, questionsOf } from './questions.ts'

/** Everything a respondent may see of a question that has it. What is not named here stays inside. */
const SHOWN = `id kind text help required show_if required_if checks labels shown_as min_choices max_choices multiple randomize
  min_length max_length pattern pattern_message min max step unit accept max_bytes default`.split(/\s+/)
const SHOWN_OF_OPTION = 'id text show_if other fixed exclusive image alt'.split(' ')
const SHOWN_OF_ROW = 'id text show_if'.split(' ')

export function respondentDefinition(definition: Definition): RespondentDefinition {
  const { languages, result_type, pages, randomize, calculated } = definition
  const isNeeded = neededValues(definition)
  const values = calculated?.filter(({ id }) => isNeeded('calculated', id)) ?? []
  return {
    languages,
    result_type,
    ...(randomize && { randomize }),
    ...(values.length > 0 && { calculated: values }),
    pages: pages.map(({ questions, ...page }) => ({
      ...page,
      questions: questions.map((question) => respondentQuestion(question, isNeeded('answer', question.id))),
    })),
  }
}

function respondentQuestion(question: Question, isNeeded: boolean): RespondentQuestion {
  if (question.kind === 'hidden') return { ...given(question, ['id', 'kind', 'default']), text: '' } as RespondentQuestion
  if (question.kind === 'calculated') {
    const { id, kind, text, shown, expression } = question
    return { id, kind, text: shown ? text : '', ...(shown && { shown }), ...(isNeeded && { expression }) }
  }
  const seen = {
    ...given(question, SHOWN),
    ...('options' in question && { options: question.options.map((option) => given(option, SHOWN_OF_OPTION)) }),
    ...('rows' in question && { rows: question.rows.map((row) => given(row, SHOWN_OF_ROW)) }),
    ...(isScaleQuestion(question) && shownScale(question)),
  }
  return seen as RespondentQuestion // The tests hold every kind against its schema, strictly.
}

function shownScale(question: Parameters<typeof scaleOf>[0]) {
  const { min, max, step } = scaleOf(question)
  return { scale_min: min, scale_max: max, step }
}

/** The named properties that the author set. */
const given = (source: object, keys: readonly string[]) => Object.fromEntries(Object.entries(source).filter(([key]) => keys.includes(key)))

const SECONDS_A_QUESTION = 10

/** About how long it takes, in whole minutes, never less than one; ten seconds a question is usual for scales. */
export const estimatedMinutes = (definition: Pick<Definition, 'pages'>): number =>
  Math.max(1, Math.round((questionsOf<Question>(definition).filter(isAnswerable).reduce(asks, 0) * SECONDS_A_QUESTION) / 60))

const asks = (sum: number, question: Question) => sum + ('rows' in question ? question.rows.length : 1)
