import { acceptedKinds } from '../../../../core/files/kinds.ts'
import { numberIn } from '../../../../core/surveys/telling.ts'
import type { FieldOf } from '../frame.tsx'
import type { Say } from '../say.ts'

/** Sizes as people say them. */
export function sizeIn(language: string, bytes: number): string {
  const inUnit = (unit: string, n: number, digits: number, unitDisplay: 'short' | 'long' = 'short') =>
    numberIn(language, { style: 'unit', unit, unitDisplay, maximumFractionDigits: digits }).format(n)
  if (bytes >= 1024 * 1024) return inUnit('megabyte', bytes / 1024 / 1024, 1)
  return bytes >= 1024 ? inUnit('kilobyte', bytes / 1024, 0) : inUnit('byte', bytes, 0, 'long')
}

/** "a picture, a PDF or …": what a question takes. */
export function kindsIn(say: Say, question: FieldOf<'file'>['question']): string {
  const kinds = acceptedKinds(question).map((kind) => say.ours(`kind-${kind}`))
  return new Intl.ListFormat(say.language, { type: 'disjunction' }).format(kinds)
}
