/**
 * Whether an answer fits a question of the common kinds. The public page carries these checks in its first script, so that
 * what belongs to rarer kinds stands in rare-answers.ts.
 */
import { choicesOf, isOnStep, lengthOf, type Scale, scaleOf } from './bounds.ts'
import type { AnswerValue, AnyQuestion } from './contract.ts'
import { isBlank } from './questions.ts'

/** What is wrong with this answer; null when nothing is, or when the kind is not one of these. */
export function commonProblem(question: AnyQuestion, value: AnswerValue): string | null {
  switch (question.kind) {
    case 'rating':
    case 'nps':
      return scaleProblem(scaleOf(question), value, 'choose one of the points')
    case 'number':
      return numberProblem(question, value)
    case 'yes_no':
    case 'consent':
      return typeof value === 'boolean' ? null : 'Please answer with yes or no.'
    case 'single_choice':
    case 'dropdown':
      return choiceProblem(question, value)
    case 'multi_select':
      return choicesProblem(question, value)
    case 'short_text':
    case 'long_text':
      return lengthProblem(question, value)
    case 'email':
      return textProblem(value, isEmail, 'This does not look like an e-mail address. It should be like name@example.org.')
    case 'statement':
    case 'calculated':
      return 'There is nothing to answer here.'
    default:
      return null
  }
}

/** `act` says what to do where a number lies between two steps. */
export function scaleProblem({ min, max, step }: Scale, value: AnswerValue, act: string): string | null {
  if (typeof value !== 'number' || !(value >= min && value <= max)) return `Please choose a number from ${min} to ${max}.`
  return isOnStep(value, min, step) ? null : `Please ${act} from ${min} to ${max}.`
}

function numberProblem(question: Extract<AnyQuestion, { kind: 'number' }>, value: AnswerValue): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'Please give a number.'
  const { min, max, step } = question
  if (min !== undefined && value < min) return `Please give a number of ${min} or more.`
  if (max !== undefined && value > max) return `Please give a number of ${max} or less.`
  if (step === undefined || isOnStep(value, min ?? 0, step)) return null
  return step === 1 ? 'Please give a whole number.' : `Please give a number in steps of ${step}.`
}

type WithOptions = { options: readonly { id: string }[] }
type Several = Extract<AnyQuestion, { kind: 'multi_select' | 'picture_choice' }>

const hasOption = (question: WithOptions, id: string) => question.options.some((option) => option.id === id)

export function choiceProblem(question: WithOptions, value: AnswerValue): string | null {
  return typeof value === 'string' && hasOption(question, value) ? null : 'Please choose one of the options.'
}

export function choicesProblem(question: Several, value: AnswerValue): string | null {
  if (!Array.isArray(value) || !value.every((id) => hasOption(question, id))) return 'Please choose among the options.'
  if (new Set(value).size !== value.length) return 'Please choose each option only once.'
  if (value.length === 0) return null
  const alone = question.options.find(({ id, exclusive }) => exclusive && value.includes(id))
  if (alone && value.length > 1) return 'One of these can only be chosen alone. Please choose it alone, or leave it out.'
  const { min, max } = choicesOf(question)
  if (value.length < min && !alone) return `Please choose at least ${min}.`
  return value.length > max ? `Please choose at most ${max}.` : null
}

function lengthProblem(question: Extract<AnyQuestion, { kind: 'short_text' | 'long_text' }>, value: AnswerValue): string | null {
  if (typeof value !== 'string') return 'Please answer in words.'
  if (isBlank(value)) return null
  const { min, max } = lengthOf(question)
  if (value.length < min) return `Please write a little more: at least ${min} characters.`
  return value.length > max ? `Please shorten this to at most ${max} characters; it has ${value.length}.` : null
}

export function textProblem(value: AnswerValue, fits: (text: string) => boolean, message: string): string | null {
  return typeof value === 'string' && (isBlank(value) || fits(value)) ? null : message
}

/** The form only; whether it exists is for a mail to find out. RFC 5321 allows 254 characters. */
const isEmail = (text: string) => text.length <= 254 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)
