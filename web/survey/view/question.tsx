import type { ComponentChild } from 'preact'
import type { AnswerValue, RespondentQuestion } from '../../../core/surveys/contract.ts'
import { DropdownField, MultiSelectField, SingleChoiceField, YesNoField } from './choice-fields.tsx'
import type { FieldProps } from './frame.tsx'
import { rareKinds } from './rare-kinds.ts'
import { NpsField, RatingField } from './scale-fields.tsx'
import { EmailField, LongTextField, NumberField, ShortTextField } from './text-fields.tsx'

type QuestionProps = {
  question: RespondentQuestion
  value: AnswerValue | undefined
  /** What stands in the field, where that is not the answer. */
  typed: string | undefined
  more?: ComponentChild
  error: string | undefined
  say: FieldProps['say']
}

/** One question with its answer so far, by kind. */
export function QuestionField({ question, value, typed, more, error, say }: QuestionProps) {
  const common = { answer: typed ?? written(value), chosen: Array.isArray(value) ? value : [], more, error, say }
  switch (question.kind) {
    case 'rating':
      return <RatingField question={question} {...common} />
    case 'nps':
      return <NpsField question={question} {...common} />
    case 'yes_no':
      return <YesNoField question={question} {...common} />
    case 'single_choice':
      return <SingleChoiceField question={question} {...common} />
    case 'dropdown':
      return <DropdownField question={question} {...common} />
    case 'multi_select':
      return <MultiSelectField question={question} {...common} />
    case 'short_text':
      return <ShortTextField question={question} {...common} />
    case 'long_text':
      return <LongTextField question={question} {...common} />
    case 'number':
      return <NumberField question={question} {...common} />
    case 'email':
      return <EmailField question={question} {...common} />
    case 'statement':
      return <Statement question={question} say={say} />
    default:
      return rareKinds.loaded?.field({ question, value, ...common }) ?? null
  }
}

function Statement({ question, say }: Pick<QuestionProps, 'question' | 'say'>) {
  return (
    <div class="statement">
      <p>{say(question.text)}</p>
      {question.help && <p class="question__help">{say(question.help)}</p>}
    </div>
  )
}

/** An answer as its control holds it. */
function written(value: AnswerValue | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
