import * as z from 'zod'
import { refuse } from '../../core/problem.ts'

export const LIMIT_DEFAULT = 20
const LIMIT_MOST = 100

/** Every list has these; `cursor` is what the last reply gave as `next_cursor`. */
export const Paging = {
  limit: z.coerce.number().int().min(1).max(LIMIT_MOST).optional(),
  cursor: z.string().max(512).optional(),
}
export const PageMeta = z.strictObject({ next_cursor: z.string().nullable() })

/** One row more than a page was read: what is over says that there is another page, after the last row of this one. */
export function page<Row>(rows: Row[], limit: number, after: (row: Row) => readonly (string | number)[]) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, meta: { next_cursor: rows.length > limit && last !== undefined ? cursorAfter(after(last)) : null } }
}

/** What the next page is asked for with. */
export const cursorAfter = (key: readonly (string | number)[]) => btoa(encodeURIComponent(JSON.stringify(key)))

/** The key after which a page begins; null for the first page. Refuses a cursor that no list gave. */
export function afterKey<K extends readonly (string | number)[]>(
  cursor: string | undefined,
  kinds: { [I in keyof K]: 'string' | 'number' },
): K | null {
  if (cursor === undefined) return null
  try {
    const key: unknown = JSON.parse(decodeURIComponent(atob(cursor)))
    if (Array.isArray(key) && key.length === kinds.length && key.every((part, i) => typeof part === kinds[i])) return key as unknown as K
  } catch {
    // Told below, like every other cursor that is none.
  }
  return refuse({ code: 'invalid-input', errors: [{ path: 'query.cursor', message: 'use the next_cursor of the page before' }] })
}
