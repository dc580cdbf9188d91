import type { ComponentChild, JSX } from 'preact'
import type { AnswerValue } from '../../../../core/surveys/contract.ts'
import { rareProblem } from '../../../../core/surveys/rare-answers.ts'
import type { FieldProps } from '../frame.tsx'
import { ConsentField } from './consent.tsx'
import { FileField } from './file-field.tsx'
import { MatrixField } from './matrix.tsx'
import { otherWords, withWords } from './other-words.tsx'
import { PictureChoiceField } from './picture-choice.tsx'
import { RankingField } from './ranking.tsx'
import { readRare } from './read.ts'
import { SignatureField } from './signature.tsx'
import { SliderField } from './slider-field.tsx'
import { AddressField, DateField, DateTimeField, EmailField, PhoneField, TimeField, UrlField } from './text-fields.tsx'

export type RareKinds = typeof RARE_KINDS
type Props = FieldProps & { value: AnswerValue | undefined }

/** Draws, reads and checks the kinds that few surveys use. */
export const RARE_KINDS = { field, read: readRare, problem: rareProblem, withWords, otherWords, star }

function field({ question, value, ...common }: Props): JSX.Element | null {
  switch (question.kind) {
    case 'consent':
      return <ConsentField question={question} {...common} />
    case 'slider':
      return <SliderField question={question} {...common} />
    case 'picture_choice':
      return <PictureChoiceField question={question} {...common} />
    case 'ranking':
      return <RankingField question={question} {...common} />
    case 'matrix':
    case 'multi_matrix':
      return <MatrixField question={question} value={value} {...common} />
    case 'date':
      return <DateField question={question} {...common} />
    case 'time':
      return <TimeField question={question} {...common} />
    case 'datetime':
      return <DateTimeField question={question} {...common} />
    case 'email':
      return <EmailField question={question} {...common} />
    case 'phone':
      return <PhoneField question={question} {...common} />
    case 'url':
      return <UrlField question={question} {...common} />
    case 'address':
      return <AddressField question={question} {...common} />
    case 'signature':
      return <SignatureField question={question} value={value} {...common} />
    case 'file':
      return <FileField question={question} value={value} {...common} />
    default:
      return null
  }
}

/** A point of a rating that is shown as stars: one to see, its words to hear. */
function star(words: ComponentChild) {
  return (
    <>
      <svg class="star" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 2l3 6.9 7.5.7-5.7 5 1.7 7.4L12 18l-6.5 4 1.7-7.4-5.7-5 7.5-.7z" />
      </svg>
      <span class="visually-hidden">{words}</span>
    </>
  )
}
