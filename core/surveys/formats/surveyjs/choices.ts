import type { Option } from '../../contract.ts'
import { MAX_OPTIONS } from '../../limits.ts'
import { negated } from '../expression/translating.ts'
import { localIds } from '../local-ids.ts'
import { quoted } from '../reporting.ts'
import { conditionOf, type Form, shownIf, wordsAt, wordsIn } from './form.ts'
import { at, isObject, isTrue, type Json, listAt, numberAt, textAt } from './json.ts'

export type Choices = { options: Option[]; values: Map<string, string>; randomize?: true }

/** The choices of a question; null, with the reason reported, where they are not in the file. */
export function choicesOf(form: Form, json: Json, where: string): Choices | null {
  if (isObject(at(json, 'choicesByUrl')) && textAt(at(json, 'choicesByUrl') as Json, 'url')) {
    form.report.refused(`${where}.choicesByUrl`, 'choices that are loaded from the web are not in the file; write them as choices')
    return null
  }
  const giveId = localIds('choice')
  const values = new Map<string, string>()
  const options = [...generated(json), ...listAt(json, 'choices')].flatMap((item, i) =>
    optionOf(form, json, item, `${where}.choices[${i}]`, giveId, values),
  )
  options.push(...specials(form, json, where, giveId, values))
  if (options.length === 0) {
    form.report.refused(`${where}.choices`, 'it has no choices')
    return null
  }
  if (options.length > MAX_OPTIONS) {
    form.report.refused(`${where}.choices`, `it has ${options.length} choices; at most ${MAX_OPTIONS} fit one question`)
    return null
  }
  return ordered(form, json, where, { options, values })
}

function optionOf(
  form: Form,
  question: Json,
  item: unknown,
  where: string,
  giveId: (name: string) => string,
  values: Map<string, string>,
): Option[] {
  const json = isObject(item) ? item : { value: item }
  const value = at(json, 'value') ?? textAt(json, 'text')
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    form.report.refused(where, 'a choice needs a value that is a text or a number')
    return []
  }
  const { name, words } = barred(String(value))
  const id = giveId(name)
  if (id !== name) form.report.approximated(where, `the choice ${quoted(name)} is called ${id} here`)
  if (!values.has(name)) values.set(name, id)
  reportUnread(form, json, where)
  const own = shownIf(form, json, where, [], 'the choice')
  const each = choicesShown(form, question, where, name)
  const show_if = own === true ? each : each === null ? own : { and: [own, each] }
  const [image, points] = [textAt(json, 'imageLink'), numberAt(json, 'score') ?? numberAt(json, 'points')]
  return [
    {
      id,
      text: wordsAt(form, json, 'text', where) ?? wordsIn(form, words, where) ?? id,
      ...(points !== undefined && { points }),
      ...(isTrue(json, 'isExclusive') && isMany(question) && { exclusive: true as const }),
      ...(show_if !== null && show_if !== true && { show_if }),
      ...(image !== undefined && /^https:\/\/[^\s"'<>\\]+$/.test(image) && { image }),
    },
  ]
}

const READ = ['value', 'text', 'visibleIf', 'enableIf', 'imageLink', 'score', 'points', 'isExclusive']
function reportUnread({ report }: Form, json: Json, where: string) {
  for (const key of Object.keys(json))
    if (!READ.includes(key)) report.refused(`${where}.${key}`, `${quoted(key)} of a choice has no meaning here`)
}

/** choicesVisibleIf holds for each choice, which it calls {item}. */
function choicesShown(form: Form, question: Json, where: string, item: string) {
  const text = textAt(question, 'choicesVisibleIf')
  return text === undefined
    ? null
    : conditionOf(form, { text, where: `${where} (choicesVisibleIf)` }, 'the choice is always there', { item })
}

/** `value|text` in one. */
export function barred(written: string): { name: string; words: string } {
  const bar = written.indexOf('|')
  return bar > 0 && bar < written.length - 1
    ? { name: written.slice(0, bar), words: written.slice(bar + 1) }
    : { name: written, words: written }
}

function generated(json: Json): number[] {
  const [from, to, step] = [numberAt(json, 'choicesMin'), numberAt(json, 'choicesMax'), numberAt(json, 'choicesStep') ?? 1]
  if (from === undefined || to === undefined || to < from || step <= 0) return []
  return Array.from({ length: Math.min(Math.floor((to - from) / step) + 1, MAX_OPTIONS + 1) }, (_, i) => from + i * step)
}

const isMany = (question: Json) => ['checkbox', 'tagbox'].includes(textAt(question, 'type') ?? '')

/** Choices that SurveyJS adds by a switch. Those that say "none of this" are chosen alone. */
const SPECIALS = [
  { keys: ['hasNone', 'showNoneItem'], value: 'none', words: 'noneText', text: 'None', alone: true },
  { keys: ['showRefuseItem'], value: 'refused', words: 'refuseText', text: 'Refuse to answer', alone: true },
  { keys: ['showDontKnowItem'], value: 'dontknow', words: 'dontKnowText', text: "Don't know", alone: true },
  { keys: ['hasOther', 'showOtherItem'], value: 'other', words: 'otherText', text: 'Other', alone: false },
]

function specials(form: Form, json: Json, where: string, giveId: (name: string) => string, values: Map<string, string>): Option[] {
  if (isTrue(json, 'hasSelectAll', 'showSelectAllItem'))
    form.report.approximated(`${where}.showSelectAllItem`, 'there is no choice that chooses all others')
  const many = isMany(json)
  return SPECIALS.filter(({ keys }) => isTrue(json, ...keys)).map(({ value, words, text, alone }) => {
    const id = giveId(value)
    values.set(value, id)
    const named = wordsAt(form, json, words, where) ?? text
    return { id, text: named, fixed: true as const, ...(alone ? many && { exclusive: true as const } : { other: true as const }) }
  })
}

function ordered(form: Form, json: Json, where: string, choices: Choices): Choices {
  const order = textAt(json, 'choicesOrder')?.toLowerCase()
  if (order === 'random') return { ...choices, randomize: true }
  if (order !== 'asc' && order !== 'desc') return choices
  form.report.approximated(`${where}.choicesOrder`, 'the choices are put in order once, by their words in the first language')
  const words = ({ text }: Option) => (typeof text === 'string' ? text : (text[form.first] ?? ''))
  const [free, fixed] = [choices.options.filter((option) => !option.fixed), choices.options.filter((option) => option.fixed)]
  free.sort((a, b) => (words(a) < words(b) ? -1 : 1) * (order === 'asc' ? 1 : -1))
  return { ...choices, options: [...free, ...fixed] }
}

/** Choices taken over from an earlier question: all of them, or those chosen (or not chosen) there. */
export function carriedForward(form: Form, json: Json, where: string, earlier: ReadonlyMap<string, Choices>): Choices | null {
  const source = textAt(json, 'choicesFromQuestion') ?? ''
  const [found, symbol] = [earlier.get(source), form.symbols.get(source)]
  if (!found || !symbol || (symbol.kind !== 'choice' && symbol.kind !== 'choices')) {
    form.report.refused(`${where}.choicesFromQuestion`, `${quoted(source)} is no earlier question with choices`)
    return null
  }
  const mode = textAt(json, 'choicesFromQuestionMode') ?? 'all'
  const chosen = (id: string) =>
    symbol.kind === 'choices'
      ? { contains: [symbol.ref, id] as [typeof symbol.ref, string] }
      : { eq: [symbol.ref, id] as [typeof symbol.ref, string] }
  const shown = (option: Option): Option => {
    if (mode === 'all') return option
    const wanted = mode === 'unselected' ? negated(chosen(option.id)) : chosen(option.id)
    return { ...option, show_if: option.show_if === undefined ? wanted : { and: [option.show_if, wanted] } }
  }
  form.report.approximated(`${where}.choicesFromQuestion`, `the choices of ${quoted(source)} were copied`)
  return { ...found, options: found.options.filter((option) => !option.other).map(shown) }
}
