import type { Definition } from '../contract.ts'

/** Draws a number from 0 up to 1. */
export type Chance = () => number

const SIGNS = '23456789abcdefghjkmnpqrstuvwxyz'

/**
 * An id that nothing has, drawn by chance and not counted: an id that was published once and deleted since names answers
 * that are still there, and must not come to name others.
 */
export function freshId(prefix: string, taken: ReadonlySet<string>, chance: Chance): string {
  for (let length = 6; ; length++) {
    const id = `${prefix}_${Array.from({ length }, () => SIGNS[Math.floor(chance() * SIGNS.length)]).join('')}`
    if (!taken.has(id)) return id
  }
}

/** Every id that a definition uses at its top: questions, pages, groups and calculated values. */
export const idsOf = ({ pages, groups, calculated = [] }: Definition): ReadonlySet<string> =>
  new Set([
    ...pages.flatMap((page) => [page.id, ...page.questions.map(({ id }) => id)]),
    ...groups.map(({ id }) => id),
    ...calculated.map(({ id }) => id),
  ])
