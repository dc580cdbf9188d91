/** One row as a question. */
import type { Option, Question } from '../../contract.ts'
import { MAX_OPTIONS, MAX_RATING_POINTS } from '../../limits.ts'
import type { Symbol, ValueKind } from '../expression/symbols.ts'
import { quoted } from '../reporting.ts'
import { wordsIn } from './appearances.ts'
import { valuesOf } from './choices.ts'
import { constraintOf, type Limited, type Limits } from './constraints.ts'
import { expressionOf, type Form } from './form.ts'
import { hasPictures, optionsOf, reportPictures } from './options.ts'
import { numberOf, parametersOf } from './parameters.ts'
import type { Asked, Entry } from './structure.ts'
import { cellOf, placeOf, textOf } from './table.ts'
import type { PlainKind } from './types.ts'

/** What is particular to a kind; what every question has is added to it (common.ts). */
export type Body = { kind: Question['kind']; [field: string]: unknown }

const VALUES: Partial<Record<PlainKind, ValueKind>> = {
  integer: 'number',
  decimal: 'number',
  range: 'number',
  date: 'date',
  datetime: 'date',
  today: 'date',
  acknowledge: 'boolean',
}

/** What an expression meets when it asks this question. */
export function symbolFor(form: Form, { type }: Entry, id: string, order: number): Symbol {
  const ref = { answer: id }
  if (type.is === 'question') {
    const kind = VALUES[type.kind] ?? 'text'
    return { ref, kind, order, ...(kind === 'boolean' && { values: new Map([['OK', 'true']]) }) }
  }
  const list = form.lists.get(type.list)
  const values = list ? valuesOf(list) : new Map<string, string>()
  if (type.is === 'select' && type.other && !values.has('other')) values.set('other', 'other')
  return { ref, kind: type.is === 'rank' ? 'list' : type.many ? 'choices' : 'choice', values, order }
}

export function bodyOf(form: Form, entry: Entry, symbol: Symbol): Body | null {
  return entry.type.is === 'question' ? plainBody(form, entry, entry.type.kind, symbol) : choiceBody(form, entry, entry.type, symbol)
}

const LIMITED: Partial<Record<Question['kind'], Limited>> = {
  short_text: 'short_text',
  long_text: 'long_text',
  multi_select: 'choices',
  picture_choice: 'choices',
  date: 'date',
}

function limits(form: Form, { row }: Entry, symbol: Symbol, kind: Question['kind'], limited: Limited = LIMITED[kind] ?? 'other'): Limits {
  return constraintOf(form, row, symbol, limited)
}

function choiceBody(form: Form, entry: Entry, type: Exclude<Asked, { is: 'question' }>, symbol: Symbol): Body | null {
  const list = form.lists.get(type.list)
  if (!list) {
    form.report.broken(cellOf(entry.row, 'type')?.where ?? placeOf(entry.row), `the sheet choices has no list ${quoted(type.list)}`)
    return null
  }
  form.usedLists.add(list.name)
  if (list.tooMany) {
    form.report.refused(
      placeOf(entry.row),
      `the list ${quoted(list.name)} has ${list.choices.length} choices; at most ${MAX_OPTIONS} fit one question`,
    )
    return null
  }
  const options = optionsOf(form, list, entry.row, type.is === 'select' && type.other)
  reportPictures(form, list)
  return choosing(form, entry, type, options, symbol, hasPictures(list))
}

function choosing(
  form: Form,
  entry: Entry,
  type: Exclude<Asked, { is: 'question' }>,
  options: Option[],
  symbol: Symbol,
  pictures: boolean,
): Body {
  const shuffled = /^true/i.test(parametersOf(textOf(entry.row, 'parameters')).get('randomize') ?? '')
  const randomize = shuffled && { randomize: true }
  if (type.is === 'rank')
    return {
      kind: 'ranking',
      options: options.map(({ image: _image, ...rest }) => rest),
      ...randomize,
      ...limits(form, entry, symbol, 'ranking'),
    }
  if (pictures)
    return {
      kind: 'picture_choice',
      options,
      ...(type.many && { multiple: true }),
      ...randomize,
      ...limits(form, entry, symbol, 'picture_choice', type.many ? 'choices' : 'other'),
    }
  const plain = options.map(({ image: _image, ...rest }) => rest)
  if (type.many) return { kind: 'multi_select', options: plain, ...randomize, ...limits(form, entry, symbol, 'multi_select') }
  const isList = wordsIn(entry.row).some((word) => ['minimal', 'autocomplete', 'search'].includes(word))
  const kind = isList ? 'dropdown' : 'single_choice'
  return { kind, options: plain, ...randomize, ...limits(form, entry, symbol, kind) }
}

function plainBody(form: Form, entry: Entry, kind: PlainKind, symbol: Symbol): Body | null {
  const words = wordsIn(entry.row)
  const limited = (kind: Question['kind'], as?: Limited): Body => ({ kind, ...limits(form, entry, symbol, kind, as) })
  switch (kind) {
    case 'integer':
      return { ...limited('number', 'integer'), step: 1, scoring_type: 'qualitative' }
    case 'decimal':
      return { ...limited('number', 'decimal'), scoring_type: 'qualitative' }
    case 'range':
      return rangeBody(form, entry, symbol)
    case 'text':
      return textBody(form, entry, symbol, words)
    case 'note':
      return { kind: 'statement' }
    case 'date':
    case 'time':
    case 'datetime':
    case 'email':
    case 'phone':
      return limited(kind)
    case 'acknowledge':
      return { kind: 'consent' }
    case 'image':
      return words.some((word) => word === 'signature' || word === 'draw') ? { kind: 'signature' } : { kind: 'file', accept: ['image'] }
    case 'audio':
    case 'video':
      return { kind: 'file', accept: [kind] }
    case 'file':
      return { kind: 'file' }
    case 'barcode':
      form.report.approximated(placeOf(entry.row), 'a barcode is typed in here, not scanned')
      return limited('short_text')
    case 'hidden':
      return { kind: 'hidden' }
    case 'today':
      return { kind: 'calculated', expression: { today: true } }
    case 'calculate':
      return calculatedBody(form, entry, symbol)
  }
}

function textBody(form: Form, entry: Entry, symbol: Symbol, words: readonly string[]): Body | null {
  const isReadOnly = /^(yes|true|1)/i.test(textOf(entry.row, 'read_only'))
  if (isReadOnly && cellOf(entry.row, 'calculation')) {
    const body = calculatedBody(form, entry, symbol)
    return body && { ...body, shown: true }
  }
  const kind = words.includes('multiline') ? 'long_text' : words.includes('url') ? 'url' : 'short_text'
  const rows = Number(parametersOf(textOf(entry.row, 'parameters')).get('rows') ?? 1)
  return kind === 'short_text' && rows > 1
    ? { kind: 'long_text', ...limits(form, entry, symbol, 'long_text') }
    : { kind, ...limits(form, entry, symbol, kind) }
}

function calculatedBody(form: Form, { row, name }: Entry, symbol: Symbol): Body | null {
  const cell = cellOf(row, 'calculation')
  if (!cell) {
    form.report.refused(placeOf(row), `${quoted(name)} has no calculation`)
    return null
  }
  const found = expressionOf(form, cell)
  if (!found) return null
  symbol.kind = found.kind === 'blank' ? 'text' : found.kind
  return { kind: 'calculated', expression: found.value }
}

function rangeBody(form: Form, entry: Entry, symbol: Symbol): Body {
  const parameters = parametersOf(textOf(entry.row, 'parameters'))
  const [start, end, step] = [
    numberOf(parameters, 'start', 1),
    numberOf(parameters, 'end', 10),
    Math.abs(numberOf(parameters, 'step', 1)) || 1,
  ]
  const scale = { scale_min: Math.min(start, end), scale_max: Math.max(start, end), step }
  const points = (scale.scale_max - scale.scale_min) / step + 1
  if (end < start) form.report.approximated(placeOf(entry.row), 'the scale runs upwards here')
  const checks = limits(form, entry, symbol, 'slider')
  if (wordsIn(entry.row).includes('rating') && points <= MAX_RATING_POINTS)
    return { kind: 'rating', ...scale, shown_as: 'stars', ...checks }
  return { kind: 'slider', ...scale, ...checks }
}
