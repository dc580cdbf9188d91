import type { ComponentChild, ComponentChildren } from 'preact'
import type { RespondentQuestion } from '../../../core/surveys/contract.ts'
import { errorId, fieldId, helpId } from './names.ts'
import type { Say } from './say.ts'

/** What every question component takes. */
export type FieldProps<Q extends RespondentQuestion = RespondentQuestion> = {
  question: Q
  answer: string
  chosen: readonly string[]
  /** What stands under the options: the words of "other, please say". */
  more?: ComponentChild
  error: string | undefined
  say: Say
}
export type FieldOf<Kind extends RespondentQuestion['kind']> = FieldProps<Extract<RespondentQuestion, { kind: Kind }>>

type FrameProps = Pick<FieldProps, 'question' | 'error' | 'say'> & { hint?: string | undefined; children: ComponentChildren }

/** Several controls that answer one question together. */
export function GroupFrame({ question, error, say, hint, children }: FrameProps) {
  return (
    <fieldset class="question" aria-describedby={describedBy(question, error, hint)}>
      <legend class="question__text">
        <Asked question={question} say={say} />
      </legend>
      <Notes question={question} error={error} say={say} hint={hint} />
      {children}
    </fieldset>
  )
}

/** One control with its label. */
export function SingleFrame({ question, error, say, hint, children }: FrameProps) {
  return (
    <div class="question">
      <label class="question__text" for={fieldId(question.id)}>
        <Asked question={question} say={say} />
      </label>
      <Notes question={question} error={error} say={say} hint={hint} />
      {children}
    </div>
  )
}

function Asked({ question, say }: Pick<FrameProps, 'question' | 'say'>) {
  return (
    <>
      {say(question.text)}
      {question.required && <span class="question__required" lang={say.lang}>{` ${say.ours('required')}`}</span>}
    </>
  )
}

function Notes({ question, error, say, hint }: Omit<FrameProps, 'children'>) {
  return (
    <>
      {(question.help || hint) && (
        <p class="question__help" id={helpId(question.id)}>
          {question.help && say(question.help)}
          {question.help && hint && ' '}
          {hint && <span lang={say.lang}>{hint}</span>}
        </p>
      )}
      {error && (
        <p class="question__error" id={errorId(question.id)}>
          {error}
        </p>
      )}
    </>
  )
}

/** The ids of what explains a question, for `aria-describedby`. */
export function describedBy(question: RespondentQuestion, error: string | undefined, hint?: string | undefined) {
  const ids = [(question.help || hint) && helpId(question.id), error && errorId(question.id)].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}
