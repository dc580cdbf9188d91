/** Whether an answer fits a question of the rarer kinds, and the rarer limits of common ones: bounds of a date, a pattern. */
import { scaleOf } from './bounds.ts'
import { isDay, isMoment, isTime } from './calendar.ts'
import { choiceProblem, choicesProblem, scaleProblem, textProblem } from './common-answers.ts'
import type { AnswerValue, AnyQuestion } from './contract.ts'
import { MAX_SHORT_TEXT } from './limits.ts'
import { fitsPattern } from './pattern.ts'
import { isBlank } from './questions.ts'
import { textIn } from './text.ts'

type Of<Kind extends AnyQuestion['kind']> = Extract<AnyQuestion, { kind: Kind }>

/** What is wrong with this answer; null when nothing is, or when common-answers.ts has it. */
export function rareProblem(question: AnyQuestion, value: AnswerValue): string | null {
  switch (question.kind) {
    case 'slider':
      return sliderProblem(question, value)
    case 'picture_choice':
      return question.multiple ? choicesProblem(question, value) : choiceProblem(question, value)
    case 'ranking':
      return rankingProblem(question, value)
    case 'matrix':
    case 'multi_matrix':
      return matrixProblem(question, value)
    case 'phone':
      return textProblem(value, isPhone, 'This does not look like a phone number. It should be like +44 20 7946 0000.')
    case 'url':
      return textProblem(value, isUrl, 'Please give a web address that begins with https:// or http://.')
    case 'short_text':
      return patternMismatch(question, value)
    case 'date':
      return textProblem(value, isDay, 'Please give a date as year, month and day, such as 2026-03-31.') ?? boundsProblem(question, value)
    case 'time':
      return textProblem(value, isTime, 'Please give a time as hours and minutes, such as 14:30.') ?? boundsProblem(question, value)
    case 'datetime':
      return textProblem(value, isMoment, 'Please give a day and time, such as 2026-03-31T14:30.') ?? boundsProblem(question, value)
    case 'address':
    case 'hidden':
      return textProblem(value, isShort, `Please write at most ${MAX_SHORT_TEXT} characters.`)
    case 'signature':
      return textProblem(value, isShort, `Please sign with your name, in at most ${MAX_SHORT_TEXT} characters.`)
    case 'file':
      return textProblem(value, isFileId, 'Please upload the file here first.')
    default:
      return null
  }
}

function sliderProblem(question: Of<'slider'>, value: AnswerValue): string | null {
  const scale = scaleOf(question)
  return scaleProblem(scale, value, `choose a number in steps of ${scale.step}`)
}

/** What to say is the author's to know: a pattern is not for people to read. */
function patternMismatch({ pattern, pattern_message }: Of<'short_text'>, value: AnswerValue): string | null {
  if (pattern === undefined || typeof value !== 'string' || isBlank(value) || fitsPattern(pattern, value.trim())) return null
  return pattern_message === undefined ? 'Please write this in the form that is asked for.' : textIn(pattern_message, '', '')
}

function rankingProblem({ options }: Of<'ranking'>, value: AnswerValue): string | null {
  const known = new Set(options.map(({ id }) => id))
  if (!Array.isArray(value) || !value.every((id) => known.has(id))) return 'Please put the options in order.'
  return new Set(value).size === value.length ? null : 'Please rank each option only once.'
}

/** An object row → option, or → options. A row without an answer has no key. */
function matrixProblem({ kind, rows, options }: Of<'matrix' | 'multi_matrix'>, value: AnswerValue): string | null {
  if (typeof value !== 'object' || Array.isArray(value)) return 'Please choose an option in the rows.'
  const points = new Set(options.map(({ id }) => id))
  for (const [row, chosen] of Object.entries(value)) {
    if (!rows.some(({ id }) => id === row)) return 'Please answer only the rows that are here.'
    if (kind === 'matrix' && !(typeof chosen === 'string' && points.has(chosen))) return 'Please choose one of the options in each row.'
    if (kind === 'matrix') continue
    if (!Array.isArray(chosen) || !chosen.every((id) => points.has(id))) return 'Please choose among the options in each row.'
    if (new Set(chosen).size !== chosen.length) return 'Please choose each option only once in a row.'
  }
  return null
}

/** Dates and times of one form sort as text. A zone that was sent along is not part of what was asked. */
function boundsProblem({ min, max }: { min?: string | undefined; max?: string | undefined }, value: AnswerValue): string | null {
  if (typeof value !== 'string' || isBlank(value)) return null
  const given = (at: string) => value.slice(0, at.length)
  if (min !== undefined && given(min) < min) return `Please give ${shown(min)} or later.`
  return max !== undefined && given(max) > max ? `Please give ${shown(max)} or earlier.` : null
}

const shown = (at: string) => at.replace('T', ' ')

const isShort = (text: string) => text.length <= MAX_SHORT_TEXT

/** Digits as people group them; E.164 allows 15. Whether somebody answers is not for a form to know. */
function isPhone(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '').length
  return digits >= 5 && digits <= 15 && /^\s*\+?[\d\s()./-]+$/.test(text)
}

const isUrl = (text: string) => text.length <= 2_000 && /^\s*https?:\/\/[^\s/?#@]+\.[^\s]+$/i.test(text)

/** Whether the file is there, and this person's, is for the server to look up. */
const isFileId = (text: string) => /^[A-Za-z0-9_-]{1,64}$/.test(text)
