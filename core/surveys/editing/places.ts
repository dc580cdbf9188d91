/** Where things stand in a definition, and changing one of them while all others stay the very same objects. */
import type { Definition, Page, Question } from '../contract.ts'

export type Place = { page: number; index: number }

export function placeOf({ pages }: Definition, id: string): Place | null {
  for (const [page, { questions }] of pages.entries()) {
    const index = questions.findIndex((question) => question.id === id)
    if (index >= 0) return { page, index }
  }
  return null
}

export const questionAt = ({ pages }: Definition, { page, index }: Place): Question | undefined => pages[page]?.questions[index]

export const withPage = (definition: Definition, at: number, change: (page: Page) => Page): Definition => ({
  ...definition,
  pages: definition.pages.map((page, p) => (p === at ? change(page) : page)),
})

export function withQuestion(definition: Definition, id: string, change: (question: Question) => Question): Definition {
  const place = placeOf(definition, id)
  if (!place) return definition
  return withPage(definition, place.page, (page) => ({
    ...page,
    questions: page.questions.map((question, q) => (q === place.index ? change(question) : question)),
  }))
}

export const inserted = <T>(list: readonly T[], index: number, item: T): T[] => [...list.slice(0, index), item, ...list.slice(index)]
export const removed = <T>(list: readonly T[], index: number): T[] => list.filter((_, i) => i !== index)
/** The same list with one item at another index, counted as it is afterwards. */
export const moved = <T>(list: readonly T[], from: number, to: number): T[] => {
  const item = list[from]
  return item === undefined ? [...list] : inserted(removed(list, from), to, item)
}
/** The same object without a key that has nothing to say. */
export function without<T extends object>(value: T, ...keys: string[]): T {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key))) as T // Only optional keys are named.
}

/** These fields changed; what is set to undefined goes. Where nothing changes it is the very same object. */
export function patched<T extends object>(value: T, patch: Readonly<Record<string, unknown>>): T {
  if (Object.entries(patch).every(([key, field]) => value[key as keyof T] === field)) return value
  const entries = Object.entries({ ...value, ...patch }).filter(([, field]) => field !== undefined)
  return Object.fromEntries(entries) as T // Held against its shape on save.
}
