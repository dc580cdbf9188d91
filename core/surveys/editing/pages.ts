/** Adding, moving, splitting, merging and deleting pages. */
import type { Definition } from '../contract.ts'
import { MAX_PAGES } from '../limits.ts'
import { type Edit, guarded, refused } from './edit.ts'
import { type Chance, freshId, idsOf } from './fresh.ts'
import { inserted, moved, patched, placeOf, removed } from './places.ts'
import { usesOf, withoutUses } from './uses.ts'

const gone = () => refused('that page is no longer there')
const full = () => refused(`a survey holds at most ${MAX_PAGES} pages`)
const indexOf = ({ pages }: Definition, id: string) => pages.findIndex((page) => page.id === id)

/** An empty page after this one, at the end where none is named. */
export function addPage(definition: Definition, after: string | null, chance: Chance): Edit {
  if (definition.pages.length >= MAX_PAGES) return full()
  const at = after === null ? -1 : indexOf(definition, after)
  const made = freshId('p', idsOf(definition), chance)
  const page = { id: made, questions: [] }
  return { definition: { ...definition, pages: inserted(definition.pages, at < 0 ? definition.pages.length : at + 1, page) }, made }
}

export function stepPage(definition: Definition, id: string, by: -1 | 1): Edit {
  const from = indexOf(definition, id)
  if (from < 0) return gone()
  return movePage(definition, id, from + by)
}

export function movePage(definition: Definition, id: string, to: number): Edit {
  const from = indexOf(definition, id)
  if (from < 0) return gone()
  if (to < 0) return refused('this is the first page already')
  if (to >= definition.pages.length) return refused('this is the last page already')
  return guarded(definition, { definition: { ...definition, pages: moved(definition.pages, from, to) } })
}

/** This question and those after it become a page of their own. Where the page led when it was left, the new one leads now. */
export function splitPage(definition: Definition, first: string, chance: Chance): Edit {
  const place = placeOf(definition, first)
  const page = place && definition.pages[place.page]
  if (!page) return refused('that question is no longer there')
  if (place.index === 0) return refused('the page begins with this question already')
  if (definition.pages.length >= MAX_PAGES) return full()
  const made = freshId('p', idsOf(definition), chance)
  const { show_if, jumps, randomize } = page
  const before = patched(page, { jumps: undefined, questions: page.questions.slice(0, place.index) })
  const after = patched({ id: made, questions: page.questions.slice(place.index) }, { show_if, randomize, jumps })
  const pages = definition.pages.flatMap((one, p) => (p === place.page ? [before, after] : [one]))
  return guarded(definition, { definition: { ...definition, pages }, made })
}

/** Its questions go to the end of the page before it, and the page goes. */
export function mergePage(definition: Definition, id: string, withUses = false): Edit {
  const at = indexOf(definition, id)
  const before = definition.pages[at - 1]
  if (at < 0) return gone()
  if (!before) return refused('there is no page before this one')
  const target = { what: 'page', id } as const
  const uses = usesOf(definition, target)
  if (uses.length > 0 && !withUses) return { refused: 'jumps lead to this page', uses }
  const page = definition.pages[at]
  if (page?.show_if !== undefined) return refused('this page is shown under a condition; remove the condition first')
  const free = uses.length > 0 ? withoutUses(definition, target) : definition
  const pages = free.pages.map((one, p) =>
    p === at - 1
      ? patched(one, { questions: [...one.questions, ...(free.pages[at]?.questions ?? [])], jumps: free.pages[at]?.jumps })
      : one,
  )
  return guarded(definition, { definition: { ...free, pages: removed(pages, at) } })
}

/** With its questions. What relies on any of them keeps it, unless that is to go as well. */
export function deletePage(definition: Definition, id: string, withUses = false): Edit {
  const page = definition.pages.find((one) => one.id === id)
  if (!page) return gone()
  // What the page says of itself goes with it, so only what others say counts.
  const own = new Set([id, ...page.questions.map((question) => question.id)])
  const targets = [{ what: 'page', id } as const, ...page.questions.map((question) => ({ what: 'question', id: question.id }) as const)]
  const uses = targets.flatMap((target) => usesOf(definition, target)).filter(({ by }) => !own.has(by))
  if (uses.length > 0 && !withUses) return { refused: 'other parts of the survey rely on this page', uses }
  const free = uses.length > 0 ? targets.reduce(withoutUses, definition) : definition
  return guarded(definition, { definition: { ...free, pages: free.pages.filter((one) => one.id !== id) } })
}
