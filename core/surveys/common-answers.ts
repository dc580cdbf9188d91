/**
 * Whether an answer fits a question of the common kinds. The public page carries these checks in its first script, so that
 * what belongs to rarer kinds stands in rare-answers.ts.
 */
import { choicesOf, isOnStep, lengthOf, type Scale, scaleOf } from './bounds.ts'
import type { AnswerValue, AnyQuestion } from './contract.ts'
import type { Fault, FaultCode } from './faults.ts'
import { isBlank } from './questions.ts'

/** What is wrong with this answer; null when nothing is, or when the kind is not one of these. */
export function commonProblem(question: AnyQuestion, value: AnswerValue): Fault | null {
  switch (question.kind) {
    case 'rating':
    case 'nps':
      return scaleProblem(scaleOf(question), value, 'choose-point')
    case 'number':
      return numberProblem(question, value)
    case 'yes_no':
      return yesOrNoProblem(value)
    case 'single_choice':
    case 'dropdown':
      return choiceProblem(question, value)
    case 'multi_select':
      return choicesProblem(question, value)
    case 'short_text':
    case 'long_text':
      return lengthProblem(question, value)
    default:
      return null
  }
}

export const yesOrNoProblem = (value: AnswerValue): Fault | null => (typeof value === 'boolean' ? null : { code: 'yes-or-no' })

/** `between` is what is wrong where a number lies between two steps. */
export function scaleProblem({ min, max, step }: Scale, value: AnswerValue, between: FaultCode): Fault | null {
  const facts = { min, max, step }
  if (typeof value !== 'number' || !(value >= min && value <= max)) return { code: 'choose-number', facts }
  return isOnStep(value, min, step) ? null : { code: between, facts }
}

function numberProblem(question: Extract<AnyQuestion, { kind: 'number' }>, value: AnswerValue): Fault | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { code: 'number-form' }
  const { min, max, step } = question
  if (min !== undefined && value < min) return { code: 'number-low', facts: { min } }
  if (max !== undefined && value > max) return { code: 'number-high', facts: { max } }
  if (step === undefined || isOnStep(value, min ?? 0, step)) return null
  return step === 1 ? { code: 'number-whole' } : { code: 'number-step', facts: { step } }
}

type WithOptions = { options: readonly { id: string }[] }
type Several = Extract<AnyQuestion, { kind: 'multi_select' | 'picture_choice' }>

const hasOption = (question: WithOptions, id: string) => question.options.some((option) => option.id === id)

export function choiceProblem(question: WithOptions, value: AnswerValue): Fault | null {
  return typeof value === 'string' && hasOption(question, value) ? null : { code: 'choose-one' }
}

export function choicesProblem(question: Several, value: AnswerValue): Fault | null {
  if (!Array.isArray(value) || !value.every((id) => hasOption(question, id))) return { code: 'choose-among' }
  if (new Set(value).size !== value.length) return { code: 'choose-once' }
  if (value.length === 0) return null
  const alone = question.options.find(({ id, exclusive }) => exclusive && value.includes(id))
  if (alone && value.length > 1) return { code: 'choose-alone' }
  const { min, max } = choicesOf(question)
  if (value.length < min && !alone) return { code: 'choose-least', facts: { n: min } }
  return value.length > max ? { code: 'choose-most', facts: { n: max } } : null
}

function lengthProblem(question: Extract<AnyQuestion, { kind: 'short_text' | 'long_text' }>, value: AnswerValue): Fault | null {
  if (typeof value !== 'string') return { code: 'in-words' }
  if (isBlank(value)) return null
  const { min, max } = lengthOf(question)
  if (value.length < min) return { code: 'text-short', facts: { n: min } }
  return value.length > max ? { code: 'text-long', facts: { n: max, length: value.length } } : null
}
