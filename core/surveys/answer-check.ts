/**
 * Whether an answer fits its question, in words that help the person who gave it. Blank text and an empty list always
 * fit: they are no answer, and whether one is needed is asked on submission. Screen and server use this same check.
 */
import { choicesOf, isOnStep, lengthOf, type Scale, type ScaleQuestion, scaleOf } from './bounds.ts'
import type { AnswerValue, Definition, Question } from './contract.ts'
import { findQuestion, isAnswerable, isBlank } from './questions.ts'

/** Whether there is such a question, and one that can be answered. */
export function isAsked(definition: Definition, question_id: string): boolean {
  const question = findQuestion(definition, question_id)
  return question !== undefined && isAnswerable(question)
}

/** What is wrong with an answer to a question of this definition, and with which of the two; null when nothing is. */
export function answerFault(definition: Definition, question_id: string, value: AnswerValue) {
  const question = findQuestion(definition, question_id)
  if (!question || !isAnswerable(question)) return { field: 'question_id', message: 'there is no such question to answer' } as const
  const message = answerProblem(question, value)
  return message === null ? null : ({ field: 'value', message } as const)
}

/** What is wrong with this answer, or null. */
export function answerProblem(question: Question, value: AnswerValue): string | null {
  switch (question.kind) {
    case 'rating':
    case 'slider':
    case 'nps':
      return scaleProblem(scaleOf(question), value, question.kind)
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
    case 'date':
      return textProblem(value, isDay, 'Please give a date as year, month and day, such as 2026-03-31.')
    case 'statement':
      return 'There is nothing to answer here.'
  }
}

function scaleProblem(scale: Scale, value: AnswerValue, kind: ScaleQuestion['kind']): string | null {
  const message = `Please choose a number from ${scale.min} to ${scale.max}.`
  if (typeof value !== 'number' || !Number.isFinite(value)) return message
  if (value < scale.min || value > scale.max) return message
  if (isOnStep(value, scale.min, scale.step)) return null
  return kind === 'slider'
    ? `Please choose a number in steps of ${scale.step}.`
    : `Please choose one of the points from ${scale.min} to ${scale.max}.`
}

function numberProblem(question: Extract<Question, { kind: 'number' }>, value: AnswerValue): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'Please give a number.'
  const { min, max, step } = question
  if (min !== undefined && value < min) return `Please give a number of ${min} or more.`
  if (max !== undefined && value > max) return `Please give a number of ${max} or less.`
  if (step === undefined || isOnStep(value, min ?? 0, step)) return null
  return step === 1 ? 'Please give a whole number.' : `Please give a number in steps of ${step}.`
}

type WithOptions = { options: readonly { id: string }[] }
const hasOption = (question: WithOptions, id: string) => question.options.some((option) => option.id === id)

function choiceProblem(question: WithOptions, value: AnswerValue): string | null {
  return typeof value === 'string' && hasOption(question, value) ? null : 'Please choose one of the options.'
}

function choicesProblem(question: Extract<Question, { kind: 'multi_select' }>, value: AnswerValue): string | null {
  if (!Array.isArray(value) || !value.every((id) => hasOption(question, id))) return 'Please choose among the options.'
  if (new Set(value).size !== value.length) return 'Please choose each option only once.'
  if (value.length === 0) return null
  const { min, max } = choicesOf(question)
  if (value.length < min) return `Please choose at least ${min}.`
  return value.length > max ? `Please choose at most ${max}.` : null
}

function lengthProblem(question: Extract<Question, { kind: 'short_text' | 'long_text' }>, value: AnswerValue): string | null {
  if (typeof value !== 'string') return 'Please answer in words.'
  if (isBlank(value)) return null
  const { min, max } = lengthOf(question)
  if (value.length < min) return `Please write a little more: at least ${min} characters.`
  return value.length > max ? `Please shorten this to at most ${max} characters; it has ${value.length}.` : null
}

function textProblem(value: AnswerValue, fits: (text: string) => boolean, message: string): string | null {
  return typeof value === 'string' && (isBlank(value) || fits(value)) ? null : message
}

/** The form only; whether it exists is for a mail to find out. RFC 5321 allows 254 characters. */
const isEmail = (text: string) => text.length <= 254 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)

/** A day that is on the calendar: 2026-02-30 is not. */
function isDay(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day >= 1 && day <= days
}
