/** What a question of each kind begins with. Its words are there to be replaced; `problems.ts` reminds of those that were not. */
import type { Option, Question, QuestionKind } from '../contract.ts'
import { type Chance, freshId } from './fresh.ts'

const NEW_QUESTION = 'New question'
const NEW_STATEMENT = 'New text'
const NEW_CONSENT = 'I agree.'
const NEW_OPTION = /^Option \d+$/
const NEW_ROW = /^Statement \d+$/

/** Whether words are still those that the builder put there. */
export const isUnwritten = (words: string) =>
  words === NEW_QUESTION || words === NEW_STATEMENT || NEW_OPTION.test(words) || NEW_ROW.test(words)

export function newQuestion(kind: QuestionKind, id: string, chance: Chance): Question {
  const named = (prefix: string, words: string, count: number): Option[] => {
    const taken = new Set<string>()
    return Array.from({ length: count }, (_, i) => {
      const made = freshId(prefix, taken, chance)
      taken.add(made)
      return { id: made, text: `${words} ${i + 1}` }
    })
  }
  const options = (count: number) => ({ options: named('o', 'Option', count) })
  const matrix = () => ({ rows: named('r', 'Statement', 2), ...options(3) })
  const own: Partial<Record<QuestionKind, () => object>> = {
    single_choice: () => options(2),
    dropdown: () => options(2),
    multi_select: () => options(2),
    picture_choice: () => options(2),
    ranking: () => options(3),
    matrix,
    multi_matrix: matrix,
    consent: () => ({ text: NEW_CONSENT, required: true }),
    statement: () => ({ text: NEW_STATEMENT }),
    calculated: () => ({ expression: 0 }),
  }
  return { kind, id, text: NEW_QUESTION, ...own[kind]?.() } as Question // Each kind with what its shape asks for; a test holds every one against it.
}
