/** Each kind as an element of SurveyJS; null for what has no counterpart there. */
import { choicesOf, isScaleQuestion, scaleOf, scalePoints } from '../../bounds.ts'
import type { Question } from '../../contract.ts'
import type { Json } from './json.ts'
import { conditionFor, GRID_COLUMN, type Out, textsOf } from './out.ts'
import { printed, Unprintable } from './printing.ts'

export function elementFor(out: Out, question: Question): Json | null {
  if (isScaleQuestion(question)) return question.kind === 'slider' ? slider(question) : rating(out, question)
  switch (question.kind) {
    case 'yes_no':
    case 'consent':
      return { type: 'boolean' }
    case 'single_choice':
      return { type: 'radiogroup', ...choices(out, question) }
    case 'dropdown':
      return { type: 'dropdown', ...choices(out, question) }
    case 'multi_select':
      return { type: 'checkbox', ...choices(out, question), ...counted(question) }
    case 'picture_choice':
      return { type: 'imagepicker', showLabel: true, ...(question.multiple && { multiSelect: true }), ...choices(out, question) }
    case 'ranking':
      return { type: 'ranking', ...choices(out, question) }
    case 'matrix':
      return { type: 'matrix', columns: columns(out, question.options), rows: rows(out, question), ...matrix(question) }
    case 'multi_matrix':
      return {
        type: 'matrixdropdown',
        columns: [{ name: GRID_COLUMN, cellType: 'checkbox', ...(question.required && { isRequired: true }) }],
        choices: columns(out, question.options),
        rows: rows(out, question),
        ...matrix(question),
      }
    case 'short_text':
      return { type: 'text', ...lengths(question), ...pattern(out, question) }
    case 'long_text':
    case 'address':
      return { type: 'comment', ...lengths(question) }
    case 'file':
      return { type: 'file', ...(question.max_bytes !== undefined && { maxSize: question.max_bytes }), ...accepted(question.accept) }
    case 'signature':
      return { type: 'signaturepad' }
    case 'statement':
      return { type: 'html', html: textsOf(out, escaped(question.text)) }
    case 'calculated':
      return question.shown ? calculated(out, question) : null
    case 'hidden':
      return {
        type: 'text',
        visible: false,
        clearIfInvisible: 'none',
        ...(question.default !== undefined && { defaultValue: question.default }),
      }
    default:
      return typed(question)
  }
}

const INPUTS: Record<string, string> = {
  number: 'number',
  email: 'email',
  phone: 'tel',
  url: 'url',
  date: 'date',
  time: 'time',
  datetime: 'datetime-local',
}

function typed(question: Extract<Question, { kind: 'number' | 'email' | 'phone' | 'url' | 'date' | 'time' | 'datetime' }>): Json {
  const limits = ['min', 'max', 'step'].flatMap((key) => (key in question ? [[key, question[key as keyof typeof question]]] : []))
  return { type: 'text', inputType: INPUTS[question.kind], ...Object.fromEntries(limits) }
}

function rating(out: Out, question: Extract<Question, { kind: 'rating' | 'nps' }>): Json {
  const scale = scaleOf(question)
  const points = scalePoints(scale)
  const labels = question.labels ?? []
  const stars = 'shown_as' in question && question.shown_as === 'stars' ? { rateType: 'stars' } : {}
  const range = { type: 'rating', rateMin: scale.min, rateMax: scale.max, rateStep: scale.step, ...stars }
  if (labels.length === 2)
    return { ...range, minRateDescription: textsOf(out, labels[0] ?? ''), maxRateDescription: textsOf(out, labels[1] ?? '') }
  if (labels.length !== points.length || labels.length === 0) return range
  return { type: 'rating', ...stars, rateValues: points.map((value, i) => ({ value, text: textsOf(out, labels[i] ?? String(value)) })) }
}

function slider(question: Extract<Question, { kind: 'slider' }>): Json {
  const { min, max, step } = scaleOf(question)
  return { type: 'slider', min, max, step }
}

type Choosing = Extract<Question, { kind: 'single_choice' | 'dropdown' | 'multi_select' | 'picture_choice' | 'ranking' }>

/** Choices that stand alone have names of their own there. */
const ALONE: Record<string, string> = { none: 'None', refused: 'Refuse', dontknow: 'DontKnow' }
const lower = (word: string) => word.slice(0, 1).toLowerCase() + word.slice(1)

function choices(out: Out, question: Choosing): Json {
  const other = question.options.find((option) => option.other)
  const alone =
    question.kind === 'multi_select'
      ? question.options.filter(({ id, exclusive, show_if }) => exclusive && id in ALONE && show_if === undefined)
      : []
  const listed = question.options.filter((option) => option !== other && !alone.includes(option))
  if (question.randomize && listed.some(({ fixed }) => fixed)) out.leftOut.push(`${question.id}: choices that stay in their place`)
  return {
    choices: listed.map((option) => ({
      value: option.id,
      text: textsOf(out, option.text),
      ...(option.image !== undefined && { imageLink: option.image }),
      ...(option.exclusive && question.kind === 'multi_select' && { isExclusive: true }),
      ...conditionFor(out, `${question.id}.${option.id}`, 'visibleIf', option.show_if),
    })),
    ...(question.randomize && { choicesOrder: 'random' }),
    ...(other && { showOtherItem: true, otherText: textsOf(out, other.text) }),
    ...Object.assign(
      {},
      ...alone.map(({ id, text }) => ({ [`show${ALONE[id]}Item`]: true, [`${lower(ALONE[id] ?? '')}Text`]: textsOf(out, text) })),
    ),
  }
}

function counted(question: Extract<Question, { kind: 'multi_select' }>): Json {
  const { min, max } = choicesOf(question)
  return {
    ...(question.min_choices !== undefined && { minSelectedChoices: min }),
    ...(question.max_choices !== undefined && { maxSelectedChoices: max }),
  }
}

type Matrix = Extract<Question, { kind: 'matrix' | 'multi_matrix' }>

const columns = (out: Out, options: Matrix['options']): Json[] => options.map(({ id, text }) => ({ value: id, text: textsOf(out, text) }))

const rows = (out: Out, question: Matrix): Json[] =>
  question.rows.map(({ id, text, show_if }) => ({
    value: id,
    text: textsOf(out, text),
    ...conditionFor(out, `${question.id}.${id}`, 'visibleIf', show_if),
  }))

const matrix = ({ required, randomize }: Matrix): Json => ({
  ...(required && { eachRowRequired: true }),
  ...(randomize && { rowOrder: 'random' }),
})

function lengths(question: Question): Json {
  const [min, max] = [
    'min_length' in question ? question.min_length : undefined,
    'max_length' in question ? question.max_length : undefined,
  ]
  return {
    ...(max !== undefined && { maxLength: max }),
    ...(min !== undefined && min > 0 && { validators: [{ type: 'text', minLength: min }] }),
  }
}

function pattern(out: Out, { pattern, pattern_message, min_length }: Extract<Question, { kind: 'short_text' }>): Json {
  if (pattern === undefined) return {}
  const regex = {
    type: 'regex',
    regex: pattern.includes('|') ? `^(${pattern})$` : `^${pattern}$`,
    ...(pattern_message !== undefined && { text: textsOf(out, pattern_message) }),
  }
  return { validators: [...(min_length ? [{ type: 'text', minLength: min_length }] : []), regex] }
}

const TYPES: Record<string, string> = {
  image: 'image/*',
  pdf: 'application/pdf',
  document: '.doc,.docx,.odt',
  audio: 'audio/*',
  video: 'video/*',
}
const accepted = (accept: readonly string[] | undefined): Json =>
  accept === undefined ? {} : { acceptedTypes: accept.map((kind) => TYPES[kind]).join(',') }

function calculated(out: Out, question: Extract<Question, { kind: 'calculated' }>): Json | null {
  try {
    return { type: 'expression', expression: printed(question.expression) }
  } catch (error) {
    if (!(error instanceof Unprintable)) throw error
    out.leftOut.push(`${question.id}: ${error.message}`)
    return null
  }
}

/** Our texts are plain; there they are HTML. */
function escaped(text: Question['text']): Question['text'] {
  const plain = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>')
  return typeof text === 'string' ? plain(text) : Object.fromEntries(Object.entries(text).map(([tag, words]) => [tag, plain(words)]))
}
