import type { LocalText, PublicSurvey, RespondentDefinition, RespondentQuestion } from '../../../core/surveys/contract.ts'
import { isAnswerable } from '../../../core/surveys/questions.ts'

/** What is asked on one screen. */
export type Step = { title: LocalText | undefined; questions: RespondentQuestion[] }

/** The screens of a survey: one a page, or one a question with the statements that lead up to it. */
export function stepsOf(definition: RespondentDefinition, display: PublicSurvey['settings']['display']): Step[] {
  const pages = definition.pages.map(({ title, questions }) => ({ title, questions }))
  return display === 'page' ? pages : pages.flatMap(singleSteps)
}

/** Each ends with its question; the last takes along what follows it, and so do statements where nothing is asked. */
function singleSteps({ title, questions }: Step): Step[] {
  if (questions.length === 0) return []
  const ends = questions.flatMap((question, i) => (isAnswerable(question) ? [i + 1] : []))
  ends.splice(-1, 1, questions.length)
  return ends.map((end, i) => ({ title, questions: questions.slice(ends[i - 1] ?? 0, end) }))
}
