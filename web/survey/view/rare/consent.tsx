import { Choice } from '../choice.tsx'
import type { FieldOf } from '../frame.tsx'
import { errorId } from '../names.ts'

/** A single tick box: the question is its label. */
export function ConsentField({ question, answer, error, say }: FieldOf<'consent'>) {
  return (
    <div class="question">
      {error && (
        <p class="question__error" id={errorId(question.id)}>
          {error}
        </p>
      )}
      <Choice
        type="checkbox"
        question_id={question.id}
        n={0}
        value="yes"
        label={
          <>
            {say(question.text)}
            {question.required && <span lang={say.lang}>{` ${say.ours('required')}`}</span>}
          </>
        }
        isChosen={answer === 'yes'}
        isRequired={question.required}
        error={error}
      />
      {question.help && <p class="question__help">{say(question.help)}</p>}
    </div>
  )
}
