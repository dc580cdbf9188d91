/** What the link or the embedding page says for a survey's hidden fields. */
import { MAX_SHORT_TEXT } from '../limits.ts'
import { type Asked, questionsOf } from '../questions.ts'

/** `said` gives a value by its name, such as the parameter of an address. */
export const hiddenFields = (
  definition: Asked<{ id: string; kind: string }>,
  said: (id: string) => string | null | undefined,
): Record<string, string> =>
  Object.fromEntries(
    questionsOf(definition)
      .filter(({ kind }) => kind === 'hidden')
      .flatMap(({ id }) => {
        const value = said(id)?.trim().slice(0, MAX_SHORT_TEXT)
        return value ? [[id, value] as const] : []
      }),
  )
