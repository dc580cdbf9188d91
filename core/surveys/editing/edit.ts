/**
 * An edit takes a definition and gives the next one, or says why not. It never mends what the author wrote: what is not
 * right while somebody types is told by `problems.ts`; an edit of the structure must not make more of it.
 */
import type { Definition } from '../contract.ts'
import { definitionProblems } from '../definition-check.ts'
import type { Use } from './uses.ts'

/** `made`: the id of what was added. `uses`: what else relies on what should go; it can be removed along with it. */
export type Edit = { definition: Definition; made?: string } | { refused: string; uses?: readonly Use[] }

export const refused = (reason: string): Edit => ({ refused: reason })

/** The edit, unless it breaks something that was whole: a question moved before the one its condition asks about. */
export function guarded(before: Definition, edit: Edit): Edit {
  if ('refused' in edit) return edit
  const known = definitionProblems(before)
  const found = definitionProblems(edit.definition)
  if (found.length <= known.length) return edit
  const messages = new Set(known.map(({ message }) => message))
  const first = found.find(({ message }) => !messages.has(message)) ?? found[0]
  return refused(first?.message ?? 'that does not fit the rest of the survey')
}
