import { MAX_SHORT_TEXT } from '../../../../core/surveys/limits.ts'
import { type FieldOf, SingleFrame } from '../frame.tsx'
import { shared } from '../text-fields.tsx'

/** Signed by writing one's name. */
export function SignatureField(props: FieldOf<'signature'>) {
  return (
    <SingleFrame {...props} hint="Write your full name. It stands for your signature.">
      <input type="text" {...shared(props)} class="field field--signature" autoComplete="name" maxLength={MAX_SHORT_TEXT} />
    </SingleFrame>
  )
}
