/** Validators as limits of our own, or as checks with their message. */
import type { LocalText } from '../../contract.ts'
import type { Condition } from '../../logic/contract.ts'
import { conditionFrom } from '../expression/conditions.ts'
import type { Symbol } from '../expression/symbols.ts'
import type { Comparison, Syntax } from '../expression/syntax.ts'
import { joined, negated } from '../expression/translating.ts'
import { quoted } from '../reporting.ts'
import { conditionOf, dialectOf, type Form, readExpression, wordsAt } from './form.ts'
import { isObject, isTrue, type Json, listAt, numberAt, textAt } from './json.ts'

export type Limits = {
  min?: number
  max?: number
  min_length?: number
  max_length?: number
  min_choices?: number
  max_choices?: number
  pattern?: string
  pattern_message?: LocalText
  checks?: { condition: Condition; message: LocalText }[]
}

export function limitsOf(form: Form, json: Json, where: string, self: Symbol, kind: string): Limits {
  const limits: Limits = {}
  // Its own answer may be asked by its name, too.
  const name = textAt(json, 'name')
  if (name !== undefined && kind !== 'statement' && form.names.has(name)) form.symbols.set(name, self)
  const longest = numberAt(json, 'maxLength')
  if (longest !== undefined && longest > 0 && ['short_text', 'long_text'].includes(kind)) limits.max_length = Math.trunc(longest)
  listAt(json, 'validators').forEach((validator, i) => {
    if (isObject(validator)) validate(form, validator, `${where}.validators[${i}]`, self, kind, limits)
  })
  bound(form, json, where, self, 'minValueExpression', 'ge', limits)
  bound(form, json, where, self, 'maxValueExpression', 'le', limits)
  return limits
}

function validate(form: Form, json: Json, where: string, self: Symbol, kind: string, limits: Limits) {
  const type = (textAt(json, 'type') ?? '').toLowerCase().replace(/validator$/, '')
  const put = (key: 'min' | 'max' | 'min_length' | 'max_length' | 'min_choices' | 'max_choices', value: number | undefined) => {
    if (value !== undefined) limits[key] = value
  }
  const words = wordsAt(form, json, 'text', where)
  if (type === 'numeric' && kind === 'number') {
    put('min', numberAt(json, 'minValue'))
    put('max', numberAt(json, 'maxValue'))
  } else if (type === 'text' && (kind === 'short_text' || kind === 'long_text')) {
    put('min_length', positive(numberAt(json, 'minLength')))
    put('max_length', positive(numberAt(json, 'maxLength')))
    if (json.allowDigits === false) addCheck(limits, answered(self, negated({ matches: [self.ref, '.*[0-9].*'] })), words)
  } else if (type === 'answercount') {
    put('min_choices', positive(numberAt(json, 'minCount')))
    put('max_choices', positive(numberAt(json, 'maxCount')))
  } else if (type === 'regex' && textAt(json, 'regex') !== undefined) pattern(form, json, where, self, kind, limits, words)
  else if (type === 'expression') expression(form, json, where, self, limits, words)
  else if (type === 'email' && kind !== 'email') addCheck(limits, answered(self, { matches: [self.ref, '[^@ ]+@[^@ ]+[.][^@ ]+'] }), words)
  else if (type !== 'email') return form.report.refused(where, `the validator ${quoted(type)} has no counterpart for this question`)
  if (words !== undefined && ['numeric', 'text', 'answercount'].includes(type))
    form.report.approximated(`${where}.text`, 'the limits speak for themselves here; the message was left out')
}

const positive = (value: number | undefined) => (value !== undefined && value > 0 ? Math.trunc(value) : undefined)

const answered = (self: Symbol, condition: Condition): Condition =>
  typeof self.ref === 'object' && 'answer' in self.ref ? joined('or', [negated({ answered: self.ref.answer }), condition]) : condition

function addCheck(limits: Limits, condition: Condition, message: LocalText | undefined) {
  limits.checks = [...(limits.checks ?? []), { condition, message: message ?? 'Please check this answer.' }]
}

function pattern(form: Form, json: Json, where: string, self: Symbol, kind: string, limits: Limits, words: LocalText | undefined) {
  const source = wholePattern(textAt(json, 'regex') ?? '')
  if (isTrue(json, 'caseInsensitive', 'insensitive'))
    form.report.approximated(`${where}.caseInsensitive`, 'capital and small letters are told apart')
  if (kind !== 'short_text' || limits.pattern !== undefined) return addCheck(limits, answered(self, { matches: [self.ref, source] }), words)
  limits.pattern = source
  if (words !== undefined) limits.pattern_message = words
}

/** SurveyJS looks for the pattern anywhere in the text; ours is of the whole text. */
function wholePattern(source: string): string {
  if (source.includes('|') && !/^\^\([^()]*\)\$$/.test(source)) return `.*(?:${source}).*`
  const [begins, ends] = [source.startsWith('^'), /(?<!\\)\$$/.test(source)]
  return `${begins ? '' : '.*'}${source.slice(begins ? 1 : 0, ends ? -1 : undefined)}${ends ? '' : '.*'}`
}

function expression(form: Form, json: Json, where: string, self: Symbol, limits: Limits, words: LocalText | undefined) {
  const text = textAt(json, 'expression')
  const condition = text === undefined ? null : conditionOf(form, { text, where: `${where}.expression` }, 'any answer is taken', { self })
  if (condition !== null) addCheck(limits, answered(self, condition), words)
}

/** `minValueExpression: "today()"`: the answer is at least that. */
function bound(form: Form, json: Json, where: string, self: Symbol, key: string, op: Comparison, limits: Limits) {
  const text = textAt(json, key)
  const source = { text: text ?? '', where: `${where}.${key}` }
  const limit = text === undefined ? null : readExpression(form, source)
  if (!limit) return
  const compared: Syntax = { is: 'binary', op, left: { is: 'answer', name: 'self', at: 1 }, right: limit, at: 1 }
  const condition = conditionFrom(source, compared, dialectOf(form, source.where, { self }), form.report, 'any answer is taken')
  if (condition !== null)
    addCheck(limits, answered(self, condition), wordsAt(form, json, op === 'ge' ? 'minErrorText' : 'maxErrorText', where))
}
