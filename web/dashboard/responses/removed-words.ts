import type { RemovedResponses } from '../../../core/responses/contract.ts'
import { countText } from '../format.ts'

/** How many responses are gone, and why; empty when none is. */
export function removedWords({ erasure, retention }: RemovedResponses): string {
  const total = erasure + retention
  if (total === 0) return ''
  const many = `${countText(total, 'response was', 'responses were')} removed`
  if (retention === 0) return `${many} ${total === 1 ? 'at its person’s wish' : 'at the wish of those who gave them'}.`
  if (erasure === 0) return `${many} by your rule on how long responses are kept.`
  return `${many}: ${erasure} at the wish of those who gave them, ${retention} by your rule on how long responses are kept.`
}
