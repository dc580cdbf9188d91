/**
 * What stands in a cell, as an answer to its question. Choices are known by their texts, in any language of the survey, and by their
 * ids; points of a scale by their numbers and labels. What a question does not take is told with what it takes.
 */
import { folded } from '../members/search.ts'
import { answerProblem } from '../surveys/answer-check.ts'
import { isScaleQuestion, scaleOf, scalePoints } from '../surveys/bounds.ts'
import type { AnswerValue, LocalText, Question } from '../surveys/contract.ts'
import { faultAt } from '../surveys/faults.ts'
import { textIn } from '../surveys/text.ts'
import { type DateOrder, dayIn, timeIn, wallMomentIn } from './moments.ts'

/** `other`: words of “other, please say”, where a cell says what no option does. */
export type Read = { value: AnswerValue; other?: string } | { fault: string }

/** A cell is never blank here: a blank one is no answer. */
export type CellReader = (cell: string) => Read

type Named = { id: string; text: LocalText }

/** Reads a column that holds the whole answer to a question; null for kinds that no cell can answer. */
export function readerOf(question: Question, order: DateOrder): CellReader | null {
  const parse = parserOf(question, order)
  return parse && ((cell) => checked(question, parse(cell)))
}

function checked(question: Question, read: Read): Read {
  if ('fault' in read) return read
  const fault = answerProblem(question, read.value)
  return fault ? { fault: faultAt('', fault).message } : read
}

function parserOf(question: Question, order: DateOrder): CellReader | null {
  if (isScaleQuestion(question)) return scaleReader(question)
  switch (question.kind) {
    case 'number':
      return (cell) => valueOr(numberIn(cell), 'Please give a number.')
    case 'yes_no':
    case 'consent':
      return (cell) => valueOr(yesOrNo(cell), 'Please answer with yes or no.')
    case 'single_choice':
    case 'dropdown':
      return choiceReader(question)
    case 'picture_choice':
      return question.multiple ? choicesReader(question) : choiceReader(question)
    case 'multi_select':
    case 'ranking':
      return choicesReader(question)
    case 'date':
      return (cell) => valueOr(dayIn(cell, order), 'Please give a date as year, month and day, such as 2026-03-31.')
    case 'time':
      return (cell) => valueOr(timeIn(cell), 'Please give a time as hours and minutes, such as 14:30.')
    case 'datetime':
      return (cell) => valueOr(wallMomentIn(cell, order), 'Please give a day and time, such as 2026-03-31T14:30.')
    case 'matrix':
    case 'multi_matrix':
    case 'file':
    case 'statement':
    case 'calculated':
      return null
    default:
      return (cell) => ({ value: cell })
  }
}

const valueOr = (value: AnswerValue | null, fault: string): Read => (value === null ? { fault } : { value })

/** A number with a point or a comma; `1,500` may be either of two, and is none. */
export function numberIn(cell: string): number | null {
  const text = cell.trim()
  if (!/^[+-]?\d+([.,]\d+)?(e[+-]?\d+)?$/i.test(text) || /^[+-]?\d{1,3},\d{3}$/.test(text)) return null
  return Number(text.replace(',', '.'))
}

const YES = new Set(['yes', 'y', 'true', '1', 'x', 'ja', 'j', 'wahr', 'oui', 'vrai', 'si', 's', 'sim', 'verdadero', 'verdadeiro', 'نعم'])
const NO = new Set(['no', 'n', 'false', '0', 'nein', 'falsch', 'non', 'faux', 'nao', 'falso', 'لا'])

export function yesOrNo(cell: string): boolean | null {
  const word = folded(cell)
  return YES.has(word) ? true : NO.has(word) ? false : null
}

function scaleReader(question: Extract<Question, { kind: 'rating' | 'slider' | 'nps' }>): CellReader {
  const { min, max } = scaleOf(question)
  // Of two labels each stands at an end.
  const points = question.labels?.length === 2 ? [min, max] : question.labels ? scalePoints(scaleOf(question)) : []
  const byLabel = new Map(
    (question.labels ?? []).flatMap((label, i) => textsOf(label).map((text) => [folded(text), points[i] ?? null] as const)),
  )
  return (cell) => {
    const value = numberIn(cell) ?? byLabel.get(folded(cell)) ?? null
    if (value !== null) return { value }
    return { fault: `Please give a number from ${min} to ${max}.` }
  }
}

/** Finds an option, row or point by its id or by its text in any language. Of two with the same text, the first. */
export function finderOf(options: readonly Named[]): (cell: string) => string | null {
  const known = new Map<string, string>()
  const note = (key: string, id: string) => known.has(key) || known.set(key, id)
  for (const { id } of options) note(id, id)
  for (const { id, text } of options) for (const each of textsOf(text)) note(folded(each), id)
  for (const { id } of options) note(folded(id), id)
  return (cell) => known.get(cell) ?? known.get(folded(cell)) ?? null
}

export const textsOf = (text: LocalText): string[] => (typeof text === 'string' ? [text] : Object.values(text))

type Choice = Extract<Question, { kind: 'single_choice' | 'dropdown' | 'picture_choice' | 'multi_select' | 'ranking' }>

function choiceReader(question: Choice): CellReader {
  const find = finderOf(question.options)
  const other = otherIn(question)
  return (cell) => {
    const value = find(cell)
    if (value !== null) return { value }
    return other === null ? { fault: takes(question.options) } : { value: other, other: cell }
  }
}

/** The option that means “other, please say”, if there is one. */
const otherIn = ({ options }: Choice): string | null => options.find((option) => option.other)?.id ?? null

const choicesReader = (question: Choice): CellReader => listReader(question.options, otherIn(question))

/** Several in one cell, in their order: separated by semicolons, bars or lines, or by commas where no text holds one. */
export function listReader(options: readonly Named[], other: string | null = null): CellReader {
  const find = finderOf(options)
  return (cell) => {
    const found = find(cell)
    if (found !== null) return { value: [found] }
    const parts = cell
      .split(/[;|\n]/)
      .map((part) => part.trim())
      .filter(Boolean)
      .flatMap((part) => (find(part) === null ? byCommas(part, find) : [part]))
    const unknown = parts.filter((part) => find(part) === null)
    if (unknown.length > 1 || (unknown.length === 1 && other === null)) return { fault: takes(options) }
    const value = [...new Set(parts.map((part) => find(part) ?? other ?? ''))]
    return unknown[0] === undefined ? { value } : { value, other: unknown[0] }
  }
}

/** Splits at commas, but not inside a text that holds commas itself: the longest run of pieces that makes a known text is kept together. */
function byCommas(cell: string, find: (cell: string) => string | null): string[] {
  const pieces = cell.split(',')
  const parts: string[] = []
  for (let from = 0; from < pieces.length; ) {
    let to = pieces.length
    while (to > from + 1 && find(pieces.slice(from, to).join(',').trim()) === null) to--
    parts.push(pieces.slice(from, to).join(',').trim())
    from = to
  }
  return parts.some((part) => find(part) !== null) ? parts.filter(Boolean) : [cell]
}

const SHOWN = 8

/** `It takes “Never”, “Sometimes” or “Often”.` */
export function takes(options: readonly Named[]): string {
  const texts = options.slice(0, SHOWN).map(({ text }) => `“${textIn(text, '', '').slice(0, 40)}”`)
  const more = options.length > SHOWN ? `, and ${options.length - SHOWN} more` : ''
  return `It takes ${texts.join(', ')}${more}.`
}
