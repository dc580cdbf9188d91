import { questionsOf } from '../questions.ts'

type Calculating = { id: string; expression?: unknown }
type Asking = { pages: readonly { questions: readonly Calculating[] }[]; calculated?: readonly Calculating[] | undefined }

/** The calculated values that need a score, by themselves or by way of others: it is known for good only at the end. */
export function scoreBased(definition: Asking): ReadonlySet<string> {
  const all = [...questionsOf(definition), ...(definition.calculated ?? [])].map(
    ({ id, expression }) => [id, JSON.stringify(expression) ?? ''] as const,
  )
  const found = new Set<string>()
  const isBased = (text: string) =>
    text.includes('"score":') || [...text.matchAll(/"(?:calculated|answer)":"([\w-]+)"/g)].some(([, id = '']) => found.has(id))
  for (let before = -1; before < found.size; ) {
    before = found.size
    for (const [id, text] of all) if (isBased(text)) found.add(id)
  }
  return found
}
