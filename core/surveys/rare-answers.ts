/** Whether an answer fits a question of the rarer kinds, and the rarer limits of common ones: bounds of a date, a pattern. */
import { scaleOf } from './bounds.ts'
import { isDay, isMoment, isTime } from './calendar.ts'
import { choiceProblem, choicesProblem, scaleProblem, yesOrNoProblem } from './common-answers.ts'
import type { AnswerValue, AnyQuestion } from './contract.ts'
import type { Fault } from './faults.ts'
import { MAX_SHORT_TEXT } from './limits.ts'
import { fitsPattern } from './pattern.ts'
import { isBlank } from './questions.ts'

type Of<Kind extends AnyQuestion['kind']> = Extract<AnyQuestion, { kind: Kind }>

/** What is wrong with this answer; null when nothing is, or when common-answers.ts has it. */
export function rareProblem(question: AnyQuestion, value: AnswerValue): Fault | null {
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
    case 'consent':
      return yesOrNoProblem(value)
    case 'email':
      return textProblem(value, isEmail, { code: 'email-form' })
    case 'phone':
      return textProblem(value, isPhone, { code: 'phone-form' })
    case 'url':
      return textProblem(value, isUrl, { code: 'url-form' })
    case 'short_text':
      return patternMismatch(question, value)
    case 'date':
      return textProblem(value, isDay, { code: 'date-form' }) ?? boundsProblem(question, value)
    case 'time':
      return textProblem(value, isTime, { code: 'time-form' }) ?? boundsProblem(question, value)
    case 'datetime':
      return textProblem(value, isMoment, { code: 'moment-form' }) ?? boundsProblem(question, value)
    case 'address':
    case 'hidden':
      return textProblem(value, isShort, { code: 'text-most', facts: { n: MAX_SHORT_TEXT } })
    case 'signature':
      return textProblem(value, isShort, { code: 'signature-long', facts: { n: MAX_SHORT_TEXT } })
    case 'file':
      return textProblem(value, isFileId, { code: 'file-first' })
    case 'statement':
    case 'calculated':
      return { code: 'nothing-asked' }
    default:
      return null
  }
}

function textProblem(value: AnswerValue, fits: (text: string) => boolean, fault: Fault): Fault | null {
  return typeof value === 'string' && (isBlank(value) || fits(value)) ? null : fault
}

/** The form only; whether it exists is for a mail to find out. RFC 5321 allows 254 characters. */
const isEmail = (text: string) => text.length <= 254 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)

function sliderProblem(question: Of<'slider'>, value: AnswerValue): Fault | null {
  return scaleProblem(scaleOf(question), value, 'choose-step')
}

/** What to say is the author's to know: a pattern is not for people to read. */
function patternMismatch({ pattern, pattern_message }: Of<'short_text'>, value: AnswerValue): Fault | null {
  if (pattern === undefined || typeof value !== 'string' || isBlank(value) || fitsPattern(pattern, value.trim())) return null
  return { code: 'pattern', says: pattern_message }
}

function rankingProblem({ options }: Of<'ranking'>, value: AnswerValue): Fault | null {
  const known = new Set(options.map(({ id }) => id))
  if (!Array.isArray(value) || !value.every((id) => known.has(id))) return { code: 'rank' }
  return new Set(value).size === value.length ? null : { code: 'rank-once' }
}

/** An object row → option, or → options. A row without an answer has no key. */
function matrixProblem({ kind, rows, options }: Of<'matrix' | 'multi_matrix'>, value: AnswerValue): Fault | null {
  if (typeof value !== 'object' || Array.isArray(value)) return { code: 'rows' }
  const points = new Set(options.map(({ id }) => id))
  for (const [row, chosen] of Object.entries(value)) {
    if (!rows.some(({ id }) => id === row)) return { code: 'rows-known' }
    if (kind === 'matrix' && !(typeof chosen === 'string' && points.has(chosen))) return { code: 'row-one' }
    if (kind === 'matrix') continue
    if (!Array.isArray(chosen) || !chosen.every((id) => points.has(id))) return { code: 'row-among' }
    if (new Set(chosen).size !== chosen.length) return { code: 'row-once' }
  }
  return null
}

/** Dates and times of one form sort as text. A zone that was sent along is not part of what was asked. */
function boundsProblem({ min, max }: { min?: string | undefined; max?: string | undefined }, value: AnswerValue): Fault | null {
  if (typeof value !== 'string' || isBlank(value)) return null
  const given = (at: string) => value.slice(0, at.length)
  if (min !== undefined && given(min) < min) return { code: 'date-low', facts: { min: shown(min) } }
  return max !== undefined && given(max) > max ? { code: 'date-high', facts: { max: shown(max) } } : null
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
