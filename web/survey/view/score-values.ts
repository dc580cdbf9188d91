import type { Completed } from '../../../core/sessions/contract.ts'
import type { RespondentDefinition } from '../../../core/surveys/contract.ts'
import { scoresOf, unknownContext } from '../../../core/surveys/logic/context.ts'
import { BLANK } from '../../../core/surveys/logic/piping.ts'
import { scoreBased } from '../../../core/surveys/logic/score-based.ts'
import { questionsOf } from '../../../core/surveys/questions.ts'
import type { SurveyState } from './state.ts'

/** What an author shows of values that need a score, which is known now: their words, and the value as `help`. */
export function scoreValues({ follow, whole, context, answers }: SurveyState, first: RespondentDefinition, completed: Completed) {
  const definition = whole ?? first
  const based = scoreBased(definition)
  if (!follow || based.size === 0) return []
  const shown = follow(definition, answers, { ...(context ?? unknownContext('')), scores: scoresOf(completed) })
  return questionsOf(shown).filter(({ id, help }) => based.has(id) && help !== BLANK)
}
