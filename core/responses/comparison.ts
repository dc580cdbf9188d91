/** Two attempts of one person, side by side. Deltas of scores are in percentage points. */
import type { Answers, Definition, Question } from '../surveys/contract.ts'
import { answerTo, questionsOf } from '../surveys/questions.ts'
import { isScored } from '../surveys/scoring-type.ts'
import type { Comparison, Direction, GroupResult, QuestionChange } from './contract.ts'
import { percentOf } from './percent.ts'
import { pointsFor } from './points.ts'

/** Less than this is no change: screens show one decimal. */
const SAME_WITHIN = 0.05

export const directionOf = (delta: number): Direction => {
  if (Math.abs(delta) <= SAME_WITHIN) return 'same'
  return delta > 0 ? 'up' : 'down'
}

/** `to − from`; null when either is missing. */
export const deltaOf = (from: number | null, to: number | null): number | null => (from === null || to === null ? null : to - from)

export type Attempt = { score: number | null; group_results: readonly GroupResult[]; answers: Answers; definition: Definition }
type Changes = Pick<Comparison, 'delta' | 'direction' | 'groups' | 'questions'>

/** What changed from one attempt to another, by survey, group and question, in the order of the later one. */
export function compareAttempts(from: Attempt, to: Attempt): Changes {
  const delta = deltaOf(from.score, to.score)
  const groups = to.group_results.map(({ group_id, percentage }) => {
    const before = from.group_results.find((group) => group.group_id === group_id)?.percentage ?? null
    return { group_id, from: before, to: percentage, delta: deltaOf(before, percentage) }
  })
  return { delta, direction: delta === null ? null : directionOf(delta), groups, questions: questionChanges(from, to) }
}

function questionChanges(from: Attempt, to: Attempt): QuestionChange[] {
  const earlier = new Map(questionsOf(from.definition).map((question) => [question.id, question]))
  return questionsOf(to.definition)
    .filter(hasNumber)
    .map((question) => {
      const before = valueOf(earlier.get(question.id), from.answers)
      const after = valueOf(question, to.answers)
      const delta = deltaOf(before, after)
      return { question_id: question.id, from: before, to: after, delta, delta_percent: percentOf(delta, before) }
    })
}

const hasNumber = (question: Question) => isNumeric(question) || isScored(question)
const isNumeric = ({ kind }: Question) => kind === 'rating' || kind === 'slider' || kind === 'nps' || kind === 'number'

const valueOf = (question: Question | undefined, answers: Answers): number | null =>
  question === undefined ? null : questionValue(question, answers)

/** The number that was answered; for other kinds the points it earned. */
export function questionValue(question: Question, answers: Answers): number | null {
  const value = answerTo(answers, question.id)
  if (isNumeric(question)) return typeof value === 'number' ? value : null
  return pointsFor(question, answers)
}
