import { nextUnanswered } from '../../core/surveys/completeness.ts'
import { questionsOf } from '../../core/surveys/questions.ts'
import type { ShownSurvey, SurveyState } from './view/state.ts'
import { stepWith } from './view/step-with.ts'
import { stepsOf } from './view/steps.ts'

/** The step with the next unanswered question; the last when every one has its answer. */
export function stepToGoOn(survey: ShownSurvey, { definition, answers }: Pick<SurveyState, 'definition' | 'answers'>): number {
  const steps = stepsOf(definition, survey.settings.display)
  const index = nextUnanswered(definition, answers)
  return index === null ? Math.max(0, steps.length - 1) : stepWith(steps, questionsOf(definition)[index]?.id)
}
