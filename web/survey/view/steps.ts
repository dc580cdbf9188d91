import type { LocalText, PublicSurvey, RespondentDefinition, RespondentQuestion } from '../../../core/surveys/contract.ts'
import { isAnswerable } from '../../../core/surveys/questions.ts'

/** What is asked on one screen. */
export type Step = { title: LocalText | undefined; questions: RespondentQuestion[] }

/** The screens of a survey: one a page, or one a question with the statements that lead up to it. */
export function stepsOf(definition: RespondentDefinition, display: PublicSurvey['settings']['display']): Step[] {
  const pages = definition.pages.map(({ title, questions }) => ({ title, questions }))
  return display === 'page' ? pages : pages.flatMap(singleSteps)
}

function singleSteps({ title, questions }: Step): Step[] {
  const steps: Step[] = []
  let waiting: RespondentQuestion[] = []
  for (const question of questions) {
    waiting.push(question)
    if (!isAnswerable(question)) continue
    steps.push({ title, questions: waiting })
    waiting = []
  }
  const last = steps.at(-1)
  if (waiting.length === 0) return steps
  if (!last) return [{ title, questions: waiting }]
  last.questions.push(...waiting)
  return steps
}

/** Where a step begins, along all questions in definition order. */
export const firstIndexOf = (steps: readonly Step[], step: number): number =>
  steps.slice(0, step).reduce((sum, { questions }) => sum + questions.length, 0)
