/** The elements of a page in order: questions, panels within panels, and what is made of several questions. */
import type { LocalText, Question } from '../../contract.ts'
import type { Condition } from '../../logic/contract.ts'
import { quoted } from '../reporting.ts'
import type { Choices } from './choices.ts'
import { conditionAt, expressionOf, type Form, isNeverShown, shownIf, wordsAt } from './form.ts'
import { at, isObject, isTrue, type Json, listAt, textAt } from './json.ts'
import { type Body, madeFrom, NOT_HERE, textQuestion } from './kinds.ts'
import { dropdownGrids, type Grid, matrixGrid } from './matrices.ts'
import { reportUnread } from './properties.ts'
import { keyed } from './quiz.ts'
import { READ_OF_MATRIX, READ_OF_PANEL, READ_OF_TEXTS, readOf } from './read-properties.ts'

export type Walk = {
  form: Form
  /** Where each question stands in the file, by its id here. */
  places: Map<string, string>
  earlier: Map<string, Choices>
  ids: ReadonlyMap<string, string>
  order: number
}

export const elementsOf = (json: Json): { list: unknown[]; key: string } => {
  const key = ['elements', 'questions', 'templateElements'].find((each) => listAt(json, each).length > 0) ?? 'elements'
  return { list: listAt(json, key), key }
}

export function questionsIn(walk: Walk, holder: Json, where: string, around: readonly Condition[]): Question[] {
  const { list, key } = elementsOf(holder)
  return list.flatMap((element, i) => {
    const place = where === '' ? `${key}[${i}]` : `${where}.${key}[${i}]`
    if (!isObject(element)) {
      walk.form.report.refused(place, 'an element is an object with a type and a name')
      return []
    }
    return textAt(element, 'type') === 'panel' ? panel(walk, element, place, around) : questions(walk, element, place, around)
  })
}

function panel(walk: Walk, json: Json, where: string, around: readonly Condition[]): Question[] {
  const { form } = walk
  if (isNeverShown(form, json)) return never(form, json, where)
  const own = shownIf(form, json, where, [], 'what is in the panel')
  const inside = own === true ? around : [...around, own]
  for (const key of ['isRequired', 'requiredIf'])
    if (json[key]) form.report.refused(`${where}.${key}`, 'that at least one question of a panel is answered is not checked')
  reportUnread(form.report, json, READ_OF_PANEL, where)
  const [title, description] = [wordsAt(form, json, 'title', where), wordsAt(form, json, 'description', where)]
  form.report.approximated(
    where,
    `the panel ${quoted(textAt(json, 'name') ?? '')}: its questions stand on the page${title || description ? ', below its words' : ''}`,
  )
  const heading = title ?? description
  const show_if = conjoined(inside)
  const statement =
    heading === undefined
      ? []
      : [
          {
            kind: 'statement' as const,
            id: form.giveId(textAt(json, 'name') || 'panel'),
            text: heading,
            ...(title && description && { help: description }),
            ...show_if,
          },
        ]
  return [...statement, ...questionsIn(walk, json, where, inside)]
}

function conjoined(conditions: readonly Condition[]): { show_if?: Condition } {
  const [first, ...rest] = conditions
  if (first === undefined) return {}
  return { show_if: rest.length === 0 ? first : { and: [first, ...rest] } }
}

function never(form: Form, json: Json, where: string): Question[] {
  form.leftOut.set(textAt(json, 'name') ?? '', 'it is never shown')
  form.report.refused(where, 'it is never shown (visible is false), so it was left out')
  return []
}

/** A text that nobody sees holds what a page brings along, such as where somebody came from. */
function hidden(walk: Walk, json: Json, where: string, name: string): Question[] {
  const { form, order } = walk
  const [id, given] = [walk.ids.get(name) ?? form.giveId(name), textAt(json, 'defaultValue')]
  form.symbols.set(name, { ref: { answer: id }, kind: 'text', order })
  walk.places.set(id, where)
  form.report.approximated(where, `it is never shown; its value comes with the link, as ?${id}=…`)
  reportUnread(form.report, json, [...readOf('text'), 'defaultValue'], where)
  return [{ kind: 'hidden', id, text: wordsAt(form, json, 'title', where) ?? name, ...(given !== undefined && { default: given }) }]
}

/** Widgets that came beside SurveyJS are near one of its own types. */
const NEAR: Record<string, string> = {
  select2: 'dropdown',
  select2tagbox: 'tagbox',
  sortablelist: 'ranking',
  editor: 'comment',
  barrating: 'radiogroup',
  emotionsratings: 'radiogroup',
}

function questions(walk: Walk, written: Json, where: string, around: readonly Condition[]): Question[] {
  const { form } = walk
  const own = textAt(written, 'type') ?? ''
  const near = Object.hasOwn(NEAR, own) ? NEAR[own] : undefined
  if (near) form.report.approximated(where, `${quoted(own)} is taken as ${near}`)
  const json = near ? { ...written, type: near } : written
  const [type, name] = [textAt(json, 'type'), textAt(json, 'name')]
  if (type === undefined) form.report.broken(where, 'this element has no type')
  if (name === undefined && type !== 'html' && type !== 'image') form.report.broken(where, `this ${type ?? 'element'} has no name`)
  if (type === undefined) return []
  if (isNeverShown(form, json)) return type === 'text' && name !== undefined ? hidden(walk, json, where, name) : never(form, json, where)
  const show_if = shownIf(form, json, where, around, 'the question')
  const known = walk.ids.get(name ?? '')
  const id = known === undefined || walk.places.has(known) ? form.giveId(name ?? type) : known // Words may share a name.
  const made = parts(walk, json, where, type, id)
  if (made.length === 0 && name !== undefined) form.leftOut.set(name, `${type} was left out`)
  walk.order++
  if (made.length > 0 && name !== undefined && id !== name) form.report.approximated(where, `${quoted(name)} is called ${id} here`)
  const built = made.map(({ body, id, text, help }) => questionOf(form, json, where, { body, id, text, help, show_if }))
  for (const question of built) {
    walk.places.set(question.id, where)
    form.report.mapped(where, `${question.kind} ${question.id}`)
  }
  return [...built, ...comment(walk, json, where, id, show_if, built.length > 0)]
}

type Part = { body: Body; id: string; text?: LocalText | undefined; help?: LocalText | undefined }

/** What an element becomes: mostly one question, of some kinds several. Names it leaves behind can be asked from here on. */
function parts(walk: Walk, json: Json, where: string, type: string, id: string): Part[] {
  const { form, order } = walk
  const name = textAt(json, 'name') ?? ''
  if (type === 'multipletext') return severalTexts(walk, json, where, id)
  if (type === 'matrix' || type === 'matrixdropdown') {
    reportUnread(form.report, json, READ_OF_MATRIX, where)
    const made = type === 'matrix' ? matrixGrid(form, json, where, id, order) : dropdownGrids(form, json, where, form.giveId, id, order)
    return grids(form, made, name, id, order)
  }
  const made = madeFrom({ form, json, where, id, order, earlier: walk.earlier })
  if (!made) return []
  if (made.body.kind === 'calculated' && !calculated(form, json, where, made.body)) return []
  reportUnread(form.report, json, readOf(type), where)
  if (made.body.kind !== 'statement') form.symbols.set(name, made.symbol)
  if (made.symbol.other) form.symbols.set(`${name}-Comment`, { ref: made.symbol.other, kind: 'text', order })
  if (made.choices) walk.earlier.set(name, made.choices)
  return [{ body: keyed(form, json, where, made), id }]
}

function calculated(form: Form, json: Json, where: string, body: Body): boolean {
  const text = textAt(json, 'expression')
  const expression = text === undefined ? null : expressionOf(form, { text, where: `${where}.expression` })
  if (text === undefined) form.report.refused(where, 'it has no expression')
  body.expression = expression
  return expression !== null
}

function grids(form: Form, made: readonly Grid[], name: string, id: string, order: number): Part[] {
  if (made.length > 0) form.symbols.set(name, { ref: { answer: id }, kind: 'list', order })
  for (const [key, symbol] of made.flatMap(({ symbols }) => symbols)) form.symbols.set(key, symbol)
  return made.map(({ id, text, body }) => ({ id, text, body }))
}

function severalTexts(walk: Walk, json: Json, where: string, id: string): Part[] {
  const { form, order } = walk
  const name = textAt(json, 'name') ?? ''
  const items = listAt(json, 'items').filter(isObject)
  form.report.approximated(where, `its ${items.length} texts are a question each`)
  reportUnread(form.report, json, READ_OF_TEXTS, where)
  const heading = wordsAt(form, json, 'title', where)
  return items.map((item, i) => {
    const place = `${where}.items[${i}]`
    const own = textAt(item, 'name') ?? String(i + 1)
    const each = form.giveId(`${id}_${own}`)
    const made = textQuestion({ form, json: item, where: place, id: each, order, earlier: new Map() })
    form.symbols.set(`${name}.${own}`, made.symbol)
    reportUnread(form.report, item, readOf('text'), place)
    const required = isTrue(item, 'isRequired') ? { required: true } : {}
    return {
      id: each,
      body: { ...made.body, ...required },
      text: wordsAt(form, item, 'title', place) ?? own,
      help: i === 0 ? heading : undefined,
    }
  })
}

function questionOf(form: Form, json: Json, where: string, { body, id, text, help, show_if }: Part & { show_if: Condition }): Question {
  const type = textAt(json, 'type')
  const words =
    text ??
    wordsAt(form, json, type === 'html' ? 'html' : 'title', where) ??
    (type === 'boolean' ? wordsAt(form, json, 'label', where) : undefined)
  const required_if = conditionAt(form, json, 'requiredIf', where, 'it may be left blank')
  const described = help ?? wordsAt(form, json, 'description', where)
  const required = isTrue(json, 'isRequired') && type !== 'multipletext'
  // Put together from parts that each follow the contract; settling.ts holds the whole against it.
  return {
    id,
    text: words ?? textAt(json, 'name') ?? id,
    ...(described !== undefined && { help: described }),
    ...(required && { required: true }),
    ...(required_if !== null && typeof required_if === 'object' && !required && { required_if }),
    ...(show_if !== true && { show_if }),
    ...body,
  } as unknown as Question
}

/** A field for remarks below a question is a question of its own. */
function comment(walk: Walk, json: Json, where: string, id: string, show_if: Condition, isThere: boolean): Question[] {
  const { form } = walk
  if (!isThere || !isTrue(json, 'hasComment', 'showCommentArea')) return []
  const own = form.giveId(`${id}_comment`)
  form.report.approximated(where, `its field for remarks is the question ${own}`)
  form.symbols.set(`${textAt(json, 'name')}-Comment`, { ref: { answer: own }, kind: 'text', order: walk.order })
  return [
    {
      kind: 'long_text',
      id: own,
      text: wordsAt(form, json, 'commentText', where) ?? 'Other (describe)',
      ...(show_if !== true && { show_if }),
    },
  ]
}

/** Every name that an expression may hold, before anything is read; two questions with one name break the file. */
export function namesOf(form: Form, holder: Json, where: string, seen = new Map<string, string>()): Map<string, string> {
  const { list, key } = elementsOf(holder)
  list.forEach((element, i) => {
    if (!isObject(element)) return
    const place = where === '' ? `${key}[${i}]` : `${where}.${key}[${i}]`
    const [type = '', name] = [textAt(element, 'type'), textAt(element, 'name')]
    if (type === 'panel' || type === 'paneldynamic') namesOf(form, element, place, type === 'panel' ? seen : new Map())
    if (type === 'panel' || name === undefined) return
    const before = seen.get(name)
    if (before !== undefined && (type === 'html' || type === 'image')) return // They are asked nothing, so that nobody mistakes them.
    if (before !== undefined) form.report.broken(place, `the name ${quoted(name)} stands at ${before} already; give each question its own`)
    seen.set(name, place)
    form.names.add(name)
    if (Object.hasOwn(NOT_HERE, type)) form.leftOut.set(name, `${type} was left out`)
    for (const part of [...listAt(element, 'items'), ...listAt(element, 'rows')])
      form.names.add(`${name}.${String(isObject(part) ? (at(part, 'name') ?? at(part, 'value')) : part)}`)
  })
  return seen
}
