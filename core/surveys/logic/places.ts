/**
 * Where a definition holds conditions, expressions and texts, each with what may be known when it is read: the questions
 * before it. Questions are numbered in definition order from 0.
 */
import type { Definition, LocalText, Page, Question } from '../contract.ts'
import type { Expression } from './contract.ts'

type Place = {
  path: string
  /** Questions of lower numbers are known here. */
  known: number
  /** The page it stands on; null for values of the whole survey. */
  page: number | null
  /** The question whose answer a check is about; the questions that a page leaves behind. Known in whatever order they came. */
  settled?: 'own' | 'page'
}
export type ExpressionPlace = Place & {
  expression: Expression
  /** Whether it must be true or false. */
  isCondition: boolean
}
export type TextPlace = Place & { text: LocalText }
type Places = { expressions: ExpressionPlace[]; texts: TextPlace[] }

export function placesOf({ pages, calculated = [] }: Definition): Places {
  const found: Places = { expressions: [], texts: [] }
  let first = 0
  for (const [page, each] of pages.entries()) {
    ofPage(found, each, { path: `pages.${page}`, known: first, page })
    first += each.questions.length
  }
  for (const [i, { expression }] of calculated.entries())
    found.expressions.push({ path: `calculated.${i}.expression`, known: first, page: null, expression, isCondition: false })
  return found
}

function ofPage(found: Places, { title, text, show_if, jumps = [], questions }: Page, place: Place) {
  add(found, place, { title, text }, { show_if })
  for (const [q, question] of questions.entries())
    ofQuestion(found, question, { ...place, path: `${place.path}.questions.${q}`, known: place.known + q })
  const left = place.known + questions.length
  for (const [j, jump] of jumps.entries())
    add(found, { ...place, path: `${place.path}.jumps.${j}`, known: left, settled: 'page' }, {}, { if: jump.if })
}

function ofQuestion(found: Places, question: Question, place: Place) {
  const { text, help, show_if, required_if, checks = [] } = question
  add(found, place, { text, help }, { show_if, required_if })
  if (question.kind === 'calculated')
    found.expressions.push({ ...place, path: `${place.path}.expression`, expression: question.expression, isCondition: false })
  if ('labels' in question)
    for (const [l, label] of (question.labels ?? []).entries()) add(found, { ...place, path: `${place.path}.labels` }, { [l]: label }, {})
  for (const part of ['options', 'rows'] as const) {
    const parts = part in question ? (question as Record<typeof part, { text: LocalText; show_if?: Expression }[]>)[part] : [] // Seen by `in`.
    for (const [i, { text, show_if }] of parts.entries())
      add(found, { ...place, path: `${place.path}.${part}.${i}` }, { text }, { show_if })
  }
  // A check is made on what was answered: it may look at that too.
  for (const [c, { condition, message }] of checks.entries())
    add(found, { ...place, path: `${place.path}.checks.${c}`, known: place.known + 1, settled: 'own' }, { message }, { condition })
}

function add(
  found: Places,
  place: Place,
  texts: Record<string, LocalText | undefined>,
  conditions: Record<string, Expression | undefined>,
) {
  for (const [key, text] of Object.entries(texts))
    if (text !== undefined) found.texts.push({ ...place, path: `${place.path}.${key}`, text })
  for (const [key, expression] of Object.entries(conditions))
    if (expression !== undefined) found.expressions.push({ ...place, path: `${place.path}.${key}`, expression, isCondition: true })
}
