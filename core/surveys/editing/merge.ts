/**
 * Two people edit one survey. What only one of them touched is taken from that one; what both touched differently is a
 * conflict, told by name and decided by a person. Questions, pages and groups are compared each as a whole.
 */
import type { Definition, Page, Question, QuestionGroup, Settings } from '../contract.ts'
import { patched, without } from './places.ts'
import { same } from './same.ts'

/** All of a survey that its editor changes. */
export type Draft = { title: string; description: string | null; definition: Definition; settings: Settings }

export type PartKind = 'question' | 'page' | 'group' | 'setting' | 'survey' | 'order'
export type Difference = { what: PartKind; id: string; how: 'added' | 'changed' | 'deleted' }
export type Side = 'mine' | 'theirs'
export type Versions = { base: Draft; mine: Draft; theirs: Draft }
export type Merge = { draft: Draft; conflicts: readonly Difference[] }

/** Both changes in one. Where they conflict, `prefer` wins there and nowhere else. */
export function merge({ base, mine, theirs }: Versions, prefer: Side = 'mine'): Merge {
  const [b, m, t] = [partsOf(base), partsOf(mine), partsOf(theirs)]
  const kept: Parts = new Map()
  const conflicts: Difference[] = []
  for (const key of new Set([...b.keys(), ...m.keys(), ...t.keys()])) {
    const [was, ours, other] = [b.get(key), m.get(key), t.get(key)]
    const clash = !same(ours, other) && !same(was, ours) && !same(was, other)
    if (clash) conflicts.push(difference(key, was, ours))
    const chosen = clash ? (prefer === 'mine' ? ours : other) : same(was, ours) ? other : ours
    if (chosen !== undefined) kept.set(key, chosen)
  }
  const order = mergedOrder(orderOf(base), orderOf(mine), orderOf(theirs), prefer)
  const groups = mergedOrder(groupOrder(base), groupOrder(mine), groupOrder(theirs), prefer)
  if (order.isClash) conflicts.push({ what: 'order', id: '', how: 'changed' })
  return { draft: draftOf(kept, order.keys, groups.keys, theirs), conflicts }
}

/** What somebody changed, part by part. */
export function differences(from: Draft, to: Draft): Difference[] {
  const [was, is] = [partsOf(from), partsOf(to)]
  const changed = [...new Set([...was.keys(), ...is.keys()])]
    .filter((key) => !same(was.get(key), is.get(key)))
    .map((key) => difference(key, was.get(key), is.get(key)))
  const [before, after] = [orderOf(from), orderOf(to)]
  const isMoved = !same(only(before, new Set(after)), only(after, new Set(before)))
  return isMoved ? [...changed, { what: 'order', id: '', how: 'changed' }] : changed
}

// ── A draft as parts under their names ───────────────────────────────────────────────────────────────────────────────

type Parts = Map<string, unknown>

function partsOf({ title, description, definition, settings }: Draft): Parts {
  const { pages, groups, ...whole } = definition
  const survey = Object.entries({ title, description, ...whole }).map(([key, value]) => [`survey:${key}`, value] as const)
  return new Map<string, unknown>([
    ...survey.filter(([, value]) => value !== undefined),
    ...Object.entries(settings).map(([key, value]) => [`setting:${key}`, value] as const),
    ...groups.map((group) => [`group:${group.id}`, group] as const),
    ...pages.map((page) => [`page:${page.id}`, without(page, 'questions')] as const),
    ...pages.flatMap(({ questions }) => questions.map((question) => [`question:${question.id}`, question] as const)),
  ])
}

function difference(key: string, was: unknown, is: unknown): Difference {
  const at = key.indexOf(':')
  const how = was === undefined ? 'added' : is === undefined ? 'deleted' : 'changed'
  return { what: key.slice(0, at) as PartKind, id: key.slice(at + 1), how } // Keys are made above.
}

function draftOf(kept: Parts, order: readonly string[], groupKeys: readonly string[], fallback: Draft): Draft {
  const under = (kind: string) =>
    Object.fromEntries([...kept].flatMap(([key, value]) => (key.startsWith(`${kind}:`) ? [[key.slice(kind.length + 1), value]] : [])))
  const { title, description, ...whole } = under('survey')
  const groups = groupKeys.flatMap((key) => (kept.has(key) ? [kept.get(key) as QuestionGroup] : []))
  const definition = patched(fallback.definition, { ...BLANK_WHOLE, ...whole, groups, pages: pagesOf(kept, order, fallback) })
  // Each part came out of a draft under its own name.
  return { title, description, definition, settings: under('setting') } as unknown as Draft
}

/** What a definition may leave out: absent from the merged parts, it is absent from the merge. */
const BLANK_WHOLE = { bands: undefined, calculated: undefined, randomize: undefined }

/** Questions stand on the page that comes before them; those that lost their first page, on the first one left. */
function pagesOf(kept: Parts, order: readonly string[], fallback: Draft): Page[] {
  const pages: Page[] = []
  const early: Question[] = []
  for (const key of order) {
    const part = kept.get(key)
    if (part === undefined) continue
    if (key.startsWith('page:')) pages.push({ ...(part as Page), questions: [] })
    else (pages.at(-1)?.questions ?? early).push(part as Question)
  }
  if (early.length === 0) return pages
  const [first, ...others] = pages
  if (first) return [{ ...first, questions: [...early, ...first.questions] }, ...others]
  const page = fallback.definition.pages[0]
  return [{ ...(page ?? { id: 'page_1' }), questions: early }]
}

// ── Order ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const orderOf = ({ definition }: Draft) =>
  definition.pages.flatMap((page) => [`page:${page.id}`, ...page.questions.map(({ id }) => `question:${id}`)])
const groupOrder = ({ definition }: Draft) => definition.groups.map(({ id }) => `group:${id}`)

const only = (keys: readonly string[], known: ReadonlySet<string>) => keys.filter((key) => known.has(key))

/** The order of whoever moved something, with what the other added put in where they added it. */
function mergedOrder(base: string[], mine: string[], theirs: string[], prefer: Side): { keys: string[]; isClash: boolean } {
  const known = new Set(base.filter((key) => mine.includes(key) && theirs.includes(key)))
  const [was, ours, other] = [only(base, known), only(mine, known), only(theirs, known)]
  const isClash = !same(ours, other) && !same(was, ours) && !same(was, other)
  const leads = isClash ? prefer : same(was, ours) ? 'theirs' : 'mine'
  return { keys: leads === 'mine' ? withAdded(mine, theirs) : withAdded(theirs, mine), isClash }
}

function withAdded(order: readonly string[], other: readonly string[]): string[] {
  const all = [...order]
  const has = new Set(order)
  const others = new Set(other)
  other.forEach((key, i) => {
    if (has.has(key)) return
    const before = other.slice(0, i).findLast((one) => has.has(one))
    let at = before === undefined ? 0 : all.indexOf(before) + 1
    // After what was added in this place already, so that a new page does not swallow it.
    while (at < all.length && !others.has(all[at] ?? '')) at++
    all.splice(at, 0, key)
    has.add(key)
  })
  return all
}
