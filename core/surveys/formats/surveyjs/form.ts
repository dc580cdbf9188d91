/** What the parts of a SurveyJS import share: languages, the names met so far, and the report. */
import type { LocalText } from '../../contract.ts'
import type { Condition, Expression } from '../../logic/contract.ts'
import { conditionFrom, type Source, syntaxOf, valueFrom } from '../expression/conditions.ts'
import type { Symbol } from '../expression/symbols.ts'
import type { Syntax } from '../expression/syntax.ts'
import { type Dialect, joined, type Typed, Untranslatable } from '../expression/translating.ts'
import { languageTag } from '../languages.ts'
import { quoted, type Report } from '../reporting.ts'
import { localText, plainWords, withoutPlaceholders } from '../wording.ts'
import { calledInSurveyJs } from './functions.ts'
import { parseSurveyJs } from './grammar.ts'
import { at, isObject, type Json, textAt } from './json.ts'

export type Form = {
  report: Report
  /** The survey's own language, and every other that a text is written in. */
  first: string
  languages: Set<string>
  /** Questions that stand before the one at hand, by the name of the file. */
  symbols: Map<string, Symbol>
  /** Every name of the file, and why some of them stand for nothing here. */
  names: Set<string>
  leftOut: Map<string, string>
  /** Values of the whole survey, worked out when they are first asked for. */
  calculated: Map<string, () => Symbol | null>
  /** What triggers show, by the name of the question, panel or page. */
  shownBy: ReadonlyMap<string, readonly Source[]>
  giveId: (name: string) => string
}

/** Whose expression it is, and what stands for `{item}` in the conditions of choices. */
export type Standing = { self?: Symbol; item?: string }

export function dialectOf(form: Form, where: string, { self, item }: Standing = {}): Dialect {
  return {
    answer: (name) => {
      if ((name === 'self' || name === '$self.value' || name === '$value') && self) return self
      if (name === 'item' && item !== undefined) return { ref: item, kind: 'text', order: 0 }
      return symbolOf(form, name)
    },
    self: () => {
      throw new Untranslatable('“.” means nothing here')
    },
    word: (name) => ({ value: name, kind: 'text' }),
    call: calledInSurveyJs,
    blankIsZero: true,
    near: (message) => form.report.approximated(where, message),
  }
}

function symbolOf(form: Form, written: string): Symbol {
  const name = written.replace(/^#/, '')
  const found = form.symbols.get(name) ?? caseless(form.symbols, name) ?? form.calculated.get(name)?.()
  if (found) return found
  const counted = name.endsWith('.length') ? form.symbols.get(name.slice(0, -'.length'.length)) : undefined
  if (counted?.kind === 'choices' || counted?.kind === 'list') return { ref: { count: counted.ref }, kind: 'number', order: counted.order }
  const why = form.leftOut.get(name)
  if (why !== undefined) throw new Untranslatable(`it asks ${name}, which is not here (${why})`)
  if (form.names.has(name)) throw new Untranslatable(`it asks ${name}, which comes further down; only earlier answers can be asked`)
  throw new Untranslatable(`there is no question ${name} in this file`)
}

/** SurveyJS finds a name in any case. */
function caseless(symbols: ReadonlyMap<string, Symbol>, name: string): Symbol | undefined {
  const plain = name.toLowerCase()
  return [...symbols].find(([each]) => each.toLowerCase() === plain)?.[1]
}

export function readExpression(form: Form, source: Source): Syntax | null {
  return syntaxOf(source, parseSurveyJs, form.report)
}

/** A property that holds an expression, as a condition; null where there is none. */
export function conditionAt(
  form: Form,
  json: Json,
  key: string,
  where: string,
  without: string,
  standing: Standing = {},
): Condition | null {
  const text = at(json, key)
  if (typeof text !== 'string' || text.trim() === '') return null
  return conditionOf(form, { text, where: `${where}.${key}` }, without, standing)
}

export function conditionOf(form: Form, source: Source, without: string, standing: Standing = {}): Condition | null {
  const syntax = readExpression(form, source)
  return syntax && conditionFrom(source, syntax, dialectOf(form, source.where, standing), form.report, without)
}

export function expressionOf(form: Form, source: Source): Expression | null {
  const syntax = readExpression(form, source)
  return syntax && valueFrom(source, syntax, dialectOf(form, source.where), form.report, 'the calculation was left out')
}

/** visibleIf and enableIf together, with the conditions around; true where there is none. */
export function shownIf(form: Form, json: Json, where: string, around: readonly Condition[], what: string): Condition {
  const [visible, enabled] = ['visibleIf', 'enableIf'].map((key) => conditionAt(form, json, key, where, `${what} is always there`))
  if (enabled !== null && enabled !== undefined) form.report.approximated(`${where}.enableIf`, `${what} is there only while it can be used`)
  const triggered = triggeredIn(form, json, what)
  return joined('and', [
    ...around,
    ...[visible, enabled, triggered].filter((each): each is Condition => each !== null && each !== undefined),
  ])
}

function triggeredIn(form: Form, json: Json, what: string): Condition | null {
  const found = (form.shownBy.get(textAt(json, 'name') ?? '') ?? []).map((source) => conditionOf(form, source, `${what} is always there`))
  return found.length === 0 || found.includes(null)
    ? null
    : joined(
        'or',
        found.filter((each) => each !== null),
      )
}

/** Hidden for good, as far as the file says. */
export const isNeverShown = (form: Form, json: Json): boolean =>
  at(json, 'visible') === false && textAt(json, 'visibleIf') === undefined && !form.shownBy.has(textAt(json, 'name') ?? '')

/** A text or one a language, with `{name}` turned into what pipes that answer. */
export function wordsAt(form: Form, json: Json, key: string, where: string): LocalText | undefined {
  return wordsIn(form, at(json, key), `${where}.${key}`)
}

export function wordsIn(form: Form, value: unknown, where: string): LocalText | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return localText(new Map([[form.first, worded(form, value, where)]]), form.first)
  if (!isObject(value)) return undefined
  const texts = new Map<string, string>()
  const fallback = languageOfDefault(form, value)
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string' || text.trim() === '') continue
    const tag = key === 'default' ? fallback : languageTag(key).tag
    if (tag !== form.first) form.languages.add(tag)
    if (key === 'default' || !texts.has(tag)) texts.set(tag, worded(form, text, `${where}.${key}`))
  }
  return localText(texts, form.first)
}

/** Beside words in the survey's own language `default` is English, as in SurveyJS; alone it is that language. */
const languageOfDefault = ({ first }: Form, texts: Json): string =>
  Object.entries(texts).some(([key, text]) => key !== 'default' && text !== '' && languageTag(key).tag === first) ? 'en' : first

const OF_THE_SCREEN =
  /^(pageno|pagecount|locale|questionno|requiredquestioncount|correctanswers|questioncount|correctedanswers|correctedanswercount|incorrectedanswers)$/i

function worded(form: Form, source: string, where: string): string {
  const { text, notes } = plainWords(withoutPlaceholders(source))
  for (const note of notes) form.report.approximated(where, note)
  return text.replaceAll(/\{\s*([^{}\n]{1,100}?)\s*\}/g, (whole, name: string) => piped(form, whole, name, where))
}

function piped(form: Form, whole: string, name: string, where: string): string {
  const symbol = form.symbols.get(name) ?? form.calculated.get(name)?.()
  const ref = symbol?.ref
  if (typeof ref === 'object' && 'answer' in ref) return `{{answer.${ref.row === undefined ? ref.answer : `${ref.answer}.${ref.row}`}}}`
  if (typeof ref === 'object' && 'calculated' in ref) return `{{calculated.${ref.calculated}}}`
  const isKnown = form.names.has(name) || form.leftOut.has(name) || OF_THE_SCREEN.test(name) || /^(panel|row|item|parentPanel)\b/.test(name)
  if (!isKnown) {
    form.report.approximated(where, `${quoted(whole)} names no question; it stands there as words`)
    return whole
  }
  form.report.refused(where, `${quoted(whole)} stands for no answer that is known by then; “…” stands in its place`)
  return '…'
}

export type { Typed }
