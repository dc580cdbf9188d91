import { folded } from '../members/search.ts'
import type { Target } from './targets.ts'

/** As headings are compared: without case, accents, underscores, and the signs that end a question. */
const plain = (text: string) => folded(text.replaceAll('_', ' ')).replaceAll(/[\s?!.:*]+$/g, '')

/**
 * What each column seems to hold, told by its heading: an id is sure, a text may be. What could be two things is neither, and of
 * two headings that mean the same the first counts. Where an answer has a column of its own, its parts are not needed.
 */
export function suggested(headings: readonly string[], targets: readonly Target[]): (string | null)[] {
  const meanings = [
    meaningsOf(targets, ({ to, of }) => (of === 'answers' ? [] : [to])),
    meaningsOf(targets, ({ ids }) => ids),
    meaningsOf(targets, ({ texts }) => texts.map(plain)),
  ]
  const taken = new Set<string>()
  const found: (string | null)[] = headings.map(() => null)
  for (const [rank, meant] of meanings.entries())
    for (const [i, heading] of headings.entries()) {
      const to = found[i] === null ? meant.get(rank === 2 ? plain(heading) : heading.trim()) : undefined
      if (to === undefined || to === null || taken.has(to)) continue
      taken.add(to)
      found[i] = to
    }
  return found.map((to) => (to !== null && taken.has(wholeOf(to)) ? null : to))
}

/** `answer.q` for `answer.q.part`; null for anything else. */
const wholeOf = (to: string) => /^(answer\.[^.]+)\./.exec(to)?.[1] ?? ''

function meaningsOf(targets: readonly Target[], keysOf: (target: Target) => readonly string[]): Map<string, string | null> {
  const meanings = new Map<string, string | null>()
  for (const target of targets)
    for (const key of new Set(keysOf(target))) meanings.set(key, meanings.has(key) && meanings.get(key) !== target.to ? null : target.to)
  return meanings
}
