/** What each SurveyJS question type is here. Source: surveyjs.io, "Question types". */
import type { LocalText, Option, Question } from '../../contract.ts'
import { MAX_RATING_POINTS } from '../../limits.ts'
import type { Symbol } from '../expression/symbols.ts'
import { localIds } from '../local-ids.ts'
import { quoted } from '../reporting.ts'
import { type Choices, carriedForward, choicesOf } from './choices.ts'
import { type Form, wordsAt, wordsIn } from './form.ts'
import { at, isObject, isTrue, type Json, listAt, numberAt, textAt } from './json.ts'
import { limitsOf } from './validators.ts'

export type Body = { kind: Question['kind']; [field: string]: unknown }
export type Made = { body: Body; symbol: Symbol; choices?: Choices }
export type Asking = { form: Form; json: Json; where: string; id: string; order: number; earlier: ReadonlyMap<string, Choices> }

/** Null where nothing can be made of it; why was reported. */
export function madeFrom(asking: Asking): Made | null {
  const type = textAt(asking.json, 'type') ?? ''
  const make = Object.hasOwn(MAKERS, type) ? MAKERS[type] : undefined
  if (make) return make(asking)
  const why = Object.hasOwn(NOT_HERE, type) ? NOT_HERE[type] : 'this question type is not known here'
  asking.form.report.refused(asking.where, `${quoted(type)} was left out: ${why}`)
  return null
}

export const NOT_HERE: Record<string, string> = {
  paneldynamic: 'asking the same several times has no counterpart here',
  matrixdynamic: 'rows that respondents add have no counterpart here',
  image: 'a picture that asks nothing has no counterpart here',
  imagemap: 'choosing a place in a picture has no counterpart here',
  microphone: 'recording has no counterpart here; ask for a file instead',
}

type Maker = (asking: Asking) => Made | null

const simple =
  (kind: Question['kind'], more: object = {}, value: Symbol['kind'] = 'text'): Maker =>
  (asking) => {
    const symbol: Symbol = { ref: { answer: asking.id }, kind: value, order: asking.order }
    return { symbol, body: { kind, ...more, ...limitsOf(asking.form, asking.json, asking.where, symbol, kind) } }
  }

const choosing =
  (one: Question['kind'], many = false): Maker =>
  (asking) => {
    const { form, json, where, id, order, earlier } = asking
    const choices =
      textAt(json, 'choicesFromQuestion') === undefined ? choicesOf(form, json, where) : carriedForward(form, json, where, earlier)
    if (!choices) return null
    const other = choices.options.find((option) => option.other)
    const symbol: Symbol = {
      ref: { answer: id },
      kind: one === 'ranking' ? 'list' : many ? 'choices' : 'choice',
      order,
      values: choices.values,
      ...(other && { other: { answer: `${id}_other` } }),
    }
    const options = one === 'picture_choice' ? choices.options : choices.options.map(({ image: _image, ...option }) => option)
    return {
      symbol,
      choices,
      body: {
        kind: one,
        options,
        ...(choices.randomize && { randomize: true }),
        ...limitsOf(form, json, where, symbol, one),
        ...(many && countsOf(json)),
      },
    }
  }

function countsOf(json: Json) {
  const [min, max] = [numberAt(json, 'minSelectedChoices') ?? 0, numberAt(json, 'maxSelectedChoices') ?? 0]
  return { ...(min > 0 && { min_choices: min }), ...(max > 0 && { max_choices: max }) }
}

const MAKERS: Record<string, Maker> = {
  text: (asking) => textQuestion(asking),
  comment: simple('long_text'),
  radiogroup: choosing('single_choice'),
  buttongroup: choosing('single_choice'),
  dropdown: choosing('dropdown'),
  checkbox: choosing('multi_select', true),
  tagbox: choosing('multi_select', true),
  ranking: (asking) => {
    if (isTrue(asking.json, 'selectToRankEnabled'))
      asking.form.report.approximated(`${asking.where}.selectToRankEnabled`, 'all choices are put in order')
    return choosing('ranking')(asking)
  },
  imagepicker: (asking) => pictures(asking),
  rating: (asking) => rating(asking),
  slider: (asking) => slider(asking),
  boolean: (asking) => yesNo(asking),
  html: simple('statement'),
  signaturepad: simple('signature'),
  file: (asking) => file(asking),
  expression: simple('calculated', { shown: true }),
}

const TEXT_KINDS: Record<string, [Question['kind'], Symbol['kind']]> = {
  text: ['short_text', 'text'],
  email: ['email', 'text'],
  tel: ['phone', 'text'],
  url: ['url', 'text'],
  number: ['number', 'number'],
  range: ['slider', 'number'],
  date: ['date', 'date'],
  'datetime-local': ['datetime', 'date'],
  datetime: ['datetime', 'date'],
  time: ['time', 'text'],
}

export function textQuestion(asking: Asking): Made {
  const { form, json, where } = asking
  const type = inputOf(json)
  const known = Object.hasOwn(TEXT_KINDS, type) ? TEXT_KINDS[type] : undefined
  if (!known) form.report.approximated(`${where}.inputType`, `${quoted(type)} is a plain text here`)
  const [kind, value] = known ?? ['short_text', 'text']
  if (kind === 'slider') return slider(asking) ?? (simple('number')(asking) as Made) // A range without its two ends is a number.
  const made = simple(kind, kind === 'number' ? { scoring_type: 'qualitative' } : {}, value)(asking) as Made // A simple kind is always made.
  return { ...made, body: { ...made.body, ...boundsOf(asking, kind, made.body) } }
}

/** A text that must be a number is one. */
function inputOf(json: Json): string {
  const type = textAt(json, 'inputType') ?? 'text'
  const isNumeric = listAt(json, 'validators').some((each) => isObject(each) && /^numeric/i.test(textAt(each, 'type') ?? ''))
  return type === 'text' && isNumeric ? 'number' : type
}

const SHAPES: Partial<Record<Question['kind'], RegExp>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d$/,
}

/** Of a limit of the field and one of a validator the tighter holds. */
function tighter(key: string, own: number, limit: unknown): number {
  if (typeof limit !== 'number') return own
  return key === 'min' ? Math.max(own, limit) : Math.min(own, limit)
}

function boundsOf({ form, json, where }: Asking, kind: Question['kind'], limits: Body): Record<string, unknown> {
  const bounds: Record<string, unknown> = {}
  for (const key of ['min', 'max', 'step']) {
    const given = at(json, key)
    if (given === undefined || given === '') continue
    const shape = SHAPES[kind]
    const number = numberAt(json, key)
    if (kind === 'number' && number !== undefined && (key !== 'step' || number > 0)) bounds[key] = tighter(key, number, limits[key])
    else if (shape && key !== 'step' && typeof given === 'string' && shape.test(given)) bounds[key] = given
    else form.report.refused(`${where}.${key}`, `${quoted(String(given))} is no limit for this question`)
  }
  return bounds
}

function pictures(asking: Asking): Made | null {
  const { form, json, where } = asking
  const many = isTrue(json, 'multiSelect')
  const made = choosing('picture_choice', many)(asking)
  if (!made) return null
  const options = made.body.options as Option[] // Made by choosing().
  if (options.every(({ image }) => image !== undefined)) return { ...made, body: { ...made.body, ...(many && { multiple: true }) } }
  form.report.approximated(where, 'a picture is shown only from an address that begins with https://; the choices are shown as words')
  const plain = options.map(({ image: _image, ...option }) => option)
  return { ...made, body: { ...made.body, kind: many ? 'multi_select' : 'single_choice', options: plain } }
}

function rating(asking: Asking): Made | null {
  const { form, json, where, id, order } = asking
  const items = listAt(json, 'rateValues').map((item) => (isObject(item) ? item : { value: item }))
  const numbers = items.map((item) => Number(at(item, 'value')))
  const [first = 0, second = first + 1] = numbers
  const isEven = numbers.every((number, i) => Number.isFinite(number) && number === first + i * (second - first)) && second > first
  if (items.length > 1 && !isEven) {
    form.report.approximated(`${where}.rateValues`, 'the points of this rating are no even scale; it is a choice between them')
    return choosing('single_choice')({ ...asking, json: { ...json, type: 'radiogroup', choices: listAt(json, 'rateValues') } })
  }
  const step = items.length > 1 ? second - first : (numberAt(json, 'rateStep') ?? 1)
  const scale_min = items.length > 1 ? first : (numberAt(json, 'rateMin') ?? 1)
  const scale_max =
    items.length > 1
      ? (numbers.at(-1) ?? first)
      : (numberAt(json, 'rateMax') ?? scale_min + ((numberAt(json, 'rateCount') ?? 5) - 1) * step)
  const symbol: Symbol = { ref: { answer: id }, kind: 'number', order }
  const points = Math.round((scale_max - scale_min) / step) + 1
  const kind = points > MAX_RATING_POINTS ? 'slider' : 'rating'
  if (kind === 'slider') form.report.approximated(where, `a rating of ${points} points is a slider here`)
  const labels =
    items.length > 1 && items.some((item) => at(item, 'text') !== undefined)
      ? items.map((item, i) => wordsAt(form, item, 'text', `${where}.rateValues[${i}]`) ?? String(numbers[i]))
      : ends(asking, scale_min, scale_max)
  return {
    symbol,
    body: {
      kind,
      scale_min,
      scale_max,
      step,
      ...(labels && { labels }),
      ...shownAs(asking, kind),
      ...limitsOf(form, json, where, symbol, kind),
    },
  }
}

/** Words at both ends; a missing one is its number. */
function ends({ form, json, where }: Asking, min: number, max: number) {
  // Until 2018 the one was called by a slip of the pen, and still is in many files.
  const low = wordsAt(form, json, 'minRateDescription', where) ?? wordsAt(form, json, 'mininumRateDescription', where)
  const high = wordsAt(form, json, 'maxRateDescription', where) ?? wordsAt(form, json, 'maximumRateDescription', where)
  return low === undefined && high === undefined ? undefined : [low ?? String(min), high ?? String(max)]
}

function shownAs({ form, json, where }: Asking, kind: string) {
  const key = textAt(json, 'rateType') === undefined ? 'rateDisplayMode' : 'rateType'
  const type = (textAt(json, key) ?? '').toLowerCase()
  if (type === 'stars' && kind === 'rating') return { shown_as: 'stars' }
  if (type === 'smileys') form.report.approximated(`${where}.${key}`, 'faces are numbered buttons here')
  return {}
}

function slider(asking: Asking): Made | null {
  const { form, json, where, id, order } = asking
  if (textAt(json, 'sliderType') === 'range') {
    form.report.refused(`${where}.sliderType`, 'a slider with two ends was left out: one question takes one number here')
    return null
  }
  const [scale_min, scale_max, step] = [numberAt(json, 'min') ?? 0, numberAt(json, 'max') ?? 100, numberAt(json, 'step') ?? 1]
  const symbol: Symbol = { ref: { answer: id }, kind: 'number', order }
  return { symbol, body: { kind: 'slider', scale_min, scale_max, step, ...limitsOf(form, json, where, symbol, 'slider') } }
}

function yesNo(asking: Asking): Made {
  const { form, json, where, id, order } = asking
  const [yes, no] = ['labelTrue', 'labelFalse'].map((key) => wordsIn(form, at(json, key), `${where}.${key}`))
  if (isSaidOtherwise(yes) || isSaidOtherwise(no)) return twoChoices(asking, yes ?? 'Yes', no ?? 'No')
  const named = (key: string, otherwise: string): [string, string] => [String(at(json, key) ?? otherwise), otherwise]
  const values = new Map([named('valueTrue', 'true'), named('valueFalse', 'false')])
  const symbol: Symbol = { ref: { answer: id }, kind: 'boolean', values, order }
  const { correctAnswer } = json
  const isKey = correctAnswer !== undefined
  if (isKey) form.report.approximated(`${where}.correctAnswer`, 'the correct answer earns the points of the question')
  const scoring = isKey ? { positive: values.get(String(correctAnswer)) !== 'false' } : { scoring_type: 'qualitative' }
  return { symbol, body: { kind: 'yes_no', ...scoring, ...limitsOf(form, json, where, symbol, 'yes_no') } }
}

const YES_OR_NO =
  /^(yes|no|true|false|y|n|oui|non|ja|nein|nee|nej|s[ií]|sim|n[aã]o|da|нет|да|так|ні|tak|nie|ano|ne|evet|hayır|igen|nem|kyllä|ei|نعم|لا|بله|خیر|כן|לא|हाँ|नहीं|ndiyo|ndio|hapana|ya|tidak|是|否|はい|いいえ|예|아니요)$/iu

/** Whether a label says more than yes or no do: “Male”, “I agree”. */
const isSaidOtherwise = (label: LocalText | undefined): boolean =>
  label !== undefined && (typeof label === 'string' ? [label] : Object.values(label)).some((words) => !YES_OR_NO.test(words.trim()))

/** Two answers that are called something of their own are a choice between them. */
function twoChoices({ form, json, where, id, order }: Asking, yes: LocalText, no: LocalText): Made {
  form.report.approximated(where, 'its two answers have names of their own, so that it is a choice between them')
  const giveId = localIds('choice')
  const [forYes, forNo] = [giveId(String(at(json, 'valueTrue') ?? 'true')), giveId(String(at(json, 'valueFalse') ?? 'false'))]
  const values = new Map([
    ['true', forYes],
    ['false', forNo],
    [String(at(json, 'valueTrue') ?? 'true'), forYes],
    [String(at(json, 'valueFalse') ?? 'false'), forNo],
  ])
  const symbol: Symbol = { ref: { answer: id }, kind: 'choice', values, order, tick: forYes }
  const options: Option[] = [
    { id: forYes, text: yes },
    { id: forNo, text: no },
  ]
  return {
    symbol,
    choices: { options, values },
    body: { kind: 'single_choice', options, ...limitsOf(form, json, where, symbol, 'single_choice') },
  }
}

const ACCEPTED: [RegExp, string][] = [
  [/image|png|jpe?g|gif|webp/i, 'image'],
  [/pdf/i, 'pdf'],
  [/docx?|odt|rtf|xlsx?|msword|officedocument|text/i, 'document'],
  [/audio|mp3|wav/i, 'audio'],
  [/video|mp4|mov/i, 'video'],
]
const MOST_BYTES = 10 * 1024 * 1024

function file(asking: Asking): Made {
  const { form, json, where } = asking
  const types = textAt(json, 'acceptedTypes') ?? listAt(json, 'acceptedCategories').join(',')
  const accept = ACCEPTED.filter(([pattern]) => pattern.test(types)).map(([, kind]) => kind)
  if (types !== '' && accept.length === 0)
    form.report.refused(`${where}.acceptedTypes`, `${quoted(types)} names no kind of file that is known here; every kind is taken`)
  if (isTrue(json, 'allowMultiple')) form.report.approximated(`${where}.allowMultiple`, 'one file is taken')
  const size = numberAt(json, 'maxSize') ?? 0
  return simple('file', { ...(accept.length > 0 && { accept }), ...(size > 0 && { max_bytes: Math.min(Math.trunc(size), MOST_BYTES) }) })(
    asking,
  ) as Made // A file question is always made.
}
