import type { Definition, LocalText } from '../surveys/contract.ts'
import { hasPipes, type Piped, pipedText } from '../surveys/logic/piping.ts'
import { questionsOf } from '../surveys/questions.ts'

/** Whether the thank-you text repeats anything that was said. */
export const repeatsAnswers = (text: LocalText | null): text is LocalText => text !== null && hasPipes(text)

/** The thank-you text as it is for one attempt, in every language that it has. */
export const thanksIn = (text: LocalText, definition: Definition, said: Omit<Piped, 'questions'>): LocalText =>
  pipedText(text, { ...said, questions: questionsOf(definition) }, definition.languages[0] ?? 'en')
