/** Options, and the rows of a matrix. An id once given names the same option for ever: answers hold it. */
import type { Definition, Question } from '../contract.ts'
import { MAX_OPTIONS, MAX_ROWS, MAX_TEXT } from '../limits.ts'
import { type Edit, guarded, refused } from './edit.ts'
import { type Chance, freshId } from './fresh.ts'
import { inserted, moved, patched, placeOf, questionAt, withQuestion } from './places.ts'
import { usesOf, withoutUses } from './uses.ts'

export type ListName = 'options' | 'rows'
type Item = { id: string; text: unknown }

const LISTS = {
  options: { prefix: 'o', words: 'Option', most: MAX_OPTIONS },
  rows: { prefix: 'r', words: 'Statement', most: MAX_ROWS },
}

const listOf = (question: Question | undefined, list: ListName): readonly Item[] | undefined =>
  question && (list in question ? (question as unknown as Record<ListName, Item[]>)[list] : undefined) // Checked to be there.

const find = (definition: Definition, id: string) => {
  const place = placeOf(definition, id)
  return place ? questionAt(definition, place) : undefined
}

const withList = (definition: Definition, id: string, list: ListName, items: readonly Item[]) =>
  withQuestion(definition, id, (question) => patched(question, { [list]: items }))

/** One item after another, or at the end. "Other" and what else stays last keeps its place there. */
export function addItem(definition: Definition, id: string, list: ListName, after: string | null, chance: Chance): Edit {
  const items = listOf(find(definition, id), list)
  if (!items) return refused('that question is no longer there')
  const { words, most } = LISTS[list]
  if (items.length >= most) return refused(`a question holds at most ${most} of these`)
  const made = freshId(LISTS[list].prefix, new Set(items.map((item) => item.id)), chance)
  const texts = new Set(items.map(({ text }) => text))
  let number = items.length + 1
  while (texts.has(`${words} ${number}`)) number++
  const at = after === null ? -1 : items.findIndex((item) => item.id === after)
  const index = at < 0 ? items.length : at + 1
  return { definition: withList(definition, id, list, inserted(items, index, { id: made, text: `${words} ${number}` })), made }
}

/** A line each. Lines that are there already are not added twice; blank ones are no lines. */
export function pasteItems(definition: Definition, id: string, list: ListName, text: string, chance: Chance): Edit {
  const items = listOf(find(definition, id), list)
  if (!items) return refused('that question is no longer there')
  const known = new Set(items.map((item) => (typeof item.text === 'string' ? item.text : '')))
  const lines = [...new Set(text.split(/\r\n|\r|\n/).map((line) => line.trim()))].filter((line) => line !== '' && !known.has(line))
  if (lines.length === 0) return refused('there is no new line in this list')
  const { prefix, most } = LISTS[list]
  if (items.length + lines.length > most)
    return refused(`a question holds at most ${most} of these; this would make ${items.length + lines.length}`)
  if (lines.some((line) => line.length > MAX_TEXT)) return refused(`a text holds at most ${MAX_TEXT} characters`)
  const taken = new Set(items.map((item) => item.id))
  const added = lines.map((line) => {
    const made = freshId(prefix, taken, chance)
    taken.add(made)
    return { id: made, text: line }
  })
  return { definition: withList(definition, id, list, [...items, ...added]) }
}

export function stepItem(definition: Definition, id: string, list: ListName, item: string, by: -1 | 1): Edit {
  const items = listOf(find(definition, id), list) ?? []
  const from = items.findIndex((one) => one.id === item)
  const to = from + by
  if (from < 0) return refused('that is no longer there')
  if (to < 0 || to >= items.length) return refused(by < 0 ? 'this is the first one already' : 'this is the last one already')
  return { definition: withList(definition, id, list, moved(items, from, to)) }
}

export function deleteItem(definition: Definition, id: string, list: ListName, item: string, withUses = false): Edit {
  const target = { what: list === 'options' ? 'option' : 'row', id: item, of: id } as const
  const uses = usesOf(definition, target)
  if (uses.length > 0 && !withUses) return { refused: 'conditions ask for this', uses }
  const free = uses.length > 0 ? withoutUses(definition, target) : definition
  const items = listOf(find(free, id), list)
  if (!items) return refused('that question is no longer there')
  if (items.length === 1) return refused(list === 'options' ? 'a question needs at least one option' : 'a matrix needs at least one row')
  const left = items.filter((one) => one.id !== item)
  return guarded(definition, { definition: fitted(withList(free, id, list, left), id) })
}

/** With fewer options than choices are asked for, the bounds give way. */
const fitted = (definition: Definition, id: string) =>
  withQuestion(definition, id, (question) => {
    if (!('options' in question) || !('max_choices' in question)) return question
    const count = question.options.length
    const { max_choices, min_choices } = question
    return patched(question, {
      max_choices: max_choices !== undefined && max_choices > count ? count : max_choices,
      min_choices: min_choices !== undefined && min_choices > count ? count : min_choices,
    })
  })
