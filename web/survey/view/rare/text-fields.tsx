import { type FieldOf, SingleFrame } from '../frame.tsx'
import { shared } from '../text-fields.tsx'

export function DateField(props: FieldOf<'date'>) {
  const { min, max } = props.question
  return (
    <SingleFrame {...props}>
      <input type="date" {...shared(props)} class="field field--short" min={min} max={max} />
    </SingleFrame>
  )
}

export function TimeField(props: FieldOf<'time'>) {
  const { min, max } = props.question
  return (
    <SingleFrame {...props}>
      <input type="time" {...shared(props)} class="field field--short" min={min} max={max} />
    </SingleFrame>
  )
}

export function DateTimeField(props: FieldOf<'datetime'>) {
  const { min, max } = props.question
  return (
    <SingleFrame {...props}>
      <input type="datetime-local" {...shared(props)} class="field field--moment" min={min} max={max} />
    </SingleFrame>
  )
}

export function EmailField(props: FieldOf<'email'>) {
  return (
    <SingleFrame {...props}>
      <input type="email" dir="ltr" {...shared(props)} autoComplete="email" maxLength={254} />
    </SingleFrame>
  )
}

export function PhoneField(props: FieldOf<'phone'>) {
  return (
    <SingleFrame {...props}>
      <input type="tel" {...shared(props)} autoComplete="tel" maxLength={40} />
    </SingleFrame>
  )
}

export function UrlField(props: FieldOf<'url'>) {
  return (
    <SingleFrame {...props}>
      <input type="url" dir="ltr" {...shared(props)} inputMode="url" placeholder="https://" maxLength={2_000} />
    </SingleFrame>
  )
}

export function AddressField(props: FieldOf<'address'>) {
  return (
    <SingleFrame {...props}>
      <textarea rows={4} {...shared(props)} autoComplete="street-address" maxLength={500} />
    </SingleFrame>
  )
}
