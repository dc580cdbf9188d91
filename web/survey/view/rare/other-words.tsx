import type { Answers, RespondentQuestion } from '../../../../core/surveys/contract.ts'
import { MAX_SHORT_TEXT } from '../../../../core/surveys/limits.ts'
import { otherOf } from '../../../../core/surveys/other-words.ts'
import { answerTo } from '../../../../core/surveys/questions.ts'
import { fieldId, fieldName } from '../names.ts'
import type { Say } from '../say.ts'

/** The words of "other, please say" are an answer in words of an id of their own; the questions with those among them. */
export const withWords = (questions: readonly RespondentQuestion[]): RespondentQuestion[] =>
  questions.flatMap((question) => [
    question,
    ...otherOf(question).map((id) => ({ kind: 'short_text', id, text: question.text, max_length: MAX_SHORT_TEXT }) as const),
  ])

/** A field for them, seen where "other" is chosen. */
export function otherWords(question: RespondentQuestion, answers: Answers, say: Say) {
  const [id] = otherOf(question)
  if (id === undefined) return null
  return (
    <div class="other-words">
      <label for={fieldId(id)} lang={say.lang}>
        {say.ours('other-words')}
      </label>
      <input
        class="field"
        type="text"
        id={fieldId(id)}
        name={fieldName(id)}
        value={String(answerTo(answers, id) ?? '')}
        maxLength={MAX_SHORT_TEXT}
      />
    </div>
  )
}
