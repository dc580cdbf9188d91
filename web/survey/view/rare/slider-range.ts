import type { RespondentQuestion } from '../../../../core/surveys/contract.ts'

type Slider = Extract<RespondentQuestion, { kind: 'slider' }>

/** Where the handle stands while there is no answer: the step nearest to the middle. */
export function restingPlace({ scale_min, scale_max, step }: Slider): number {
  const steps = Math.floor((scale_max - scale_min) / step / 2)
  return Number((scale_min + steps * step).toPrecision(12))
}
