/** Adding, doubling, deleting and moving questions. */
import type { Definition, Page, Question, QuestionKind } from '../contract.ts'
import { MAX_QUESTIONS } from '../limits.ts'
import { questionsOf } from '../questions.ts'
import { type Edit, guarded, refused } from './edit.ts'
import { type Chance, freshId, idsOf } from './fresh.ts'
import { newQuestion } from './new-question.ts'
import { inserted, type Place, placeOf, questionAt, removed, withPage } from './places.ts'
import { usesOf, withoutUses } from './uses.ts'

/** Where something new goes: right after a question, or at the end of a page. */
export type Spot = { after: string } | { page: string }

export function addQuestion(definition: Definition, kind: QuestionKind, spot: Spot | null, chance: Chance): Edit {
  const id = freshId('q', idsOf(definition), chance)
  return placed(definition, newQuestion(kind, id, chance), spot, chance)
}

/** A copy right after it, under an id of its own. Its own checks look at the copy. */
export function duplicateQuestion(definition: Definition, id: string, chance: Chance): Edit {
  const place = placeOf(definition, id)
  const question = place && questionAt(definition, place)
  if (!question) return refused('that question is no longer there')
  const made = freshId('q', idsOf(definition), chance)
  const checks = question.checks?.map((check) => ({ ...check, condition: renamed(check.condition, id, made) }))
  return placed(definition, { ...question, id: made, ...(checks && { checks }) }, { after: id }, chance)
}

function renamed<T>(node: T, from: string, to: string): T {
  if (Array.isArray(node)) return node.map((inner) => renamed(inner, from, to)) as T
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node).map(([key, value]) => [key, NAMES.has(key) && value === from ? to : renamed(value, from, to)])
  return Object.fromEntries(entries) as T // The same node with another name in it.
}
const NAMES = new Set(['answer', 'answered'])

function placed(definition: Definition, question: Question, spot: Spot | null, chance: Chance): Edit {
  if (questionsOf(definition).length >= MAX_QUESTIONS) return refused(`a survey holds at most ${MAX_QUESTIONS} questions`)
  const whole =
    definition.pages.length > 0 ? definition : { ...definition, pages: [{ id: freshId('p', idsOf(definition), chance), questions: [] }] }
  const { page, index } = spotIn(whole, spot)
  return { definition: withQuestions(whole, page, (questions) => inserted(questions, index, question)), made: question.id }
}

function spotIn(definition: Definition, spot: Spot | null): Place {
  const last = definition.pages.length - 1
  const after = spot && 'after' in spot ? placeOf(definition, spot.after) : null
  if (after) return { page: after.page, index: after.index + 1 }
  const named = spot && 'page' in spot ? definition.pages.findIndex(({ id }) => id === spot.page) : -1
  const page = named >= 0 ? named : last
  return { page, index: definition.pages[page]?.questions.length ?? 0 }
}

const withQuestions = (definition: Definition, page: number, change: (questions: Page['questions']) => Page['questions']) =>
  withPage(definition, page, (one) => ({ ...one, questions: change(one.questions) }))

/** Refused with its uses while something relies on it, unless those are to go as well. */
export function deleteQuestion(definition: Definition, id: string, withUses = false): Edit {
  const place = placeOf(definition, id)
  if (!place) return refused('that question is no longer there')
  const target = { what: 'question', id } as const
  const uses = usesOf(definition, target)
  if (uses.length > 0 && !withUses) return { refused: 'other parts of the survey rely on this question', uses }
  const free = uses.length > 0 ? withoutUses(definition, target) : definition
  return guarded(definition, { definition: withQuestions(free, place.page, (questions) => removed(questions, place.index)) })
}

/** To a page, at an index counted without the question itself. */
export function moveQuestion(definition: Definition, id: string, to: Place): Edit {
  const from = placeOf(definition, id)
  const question = from && questionAt(definition, from)
  if (!question || !definition.pages[to.page]) return refused('that place is no longer there')
  const lifted = withQuestions(definition, from.page, (questions) => removed(questions, from.index))
  return guarded(definition, { definition: withQuestions(lifted, to.page, (questions) => inserted(questions, to.index, question)) })
}

/** One place up or down; past the edge of its page into the next one. */
export function stepQuestion(definition: Definition, id: string, by: -1 | 1): Edit {
  const from = placeOf(definition, id)
  if (!from) return refused('that question is no longer there')
  const index = from.index + by
  const count = definition.pages[from.page]?.questions.length ?? 0
  if (index >= 0 && index < count) return moveQuestion(definition, id, { page: from.page, index })
  const next = definition.pages[from.page + by]
  if (!next) return refused(by < 0 ? 'this is the first place already' : 'this is the last place already')
  return moveQuestion(definition, id, { page: from.page + by, index: by < 0 ? next.questions.length : 0 })
}
