/** The limits of each question, with the product's defaults where the author left them out. */
import type { AnyQuestion } from './contract.ts'
import { MAX_ANSWER_TEXT, MAX_SHORT_TEXT } from './limits.ts'

export type ScaleQuestion = Extract<AnyQuestion, { kind: 'rating' | 'slider' | 'nps' }>
export type Scale = { min: number; max: number; step: number }

const SCALES: Record<ScaleQuestion['kind'], Scale> = {
  rating: { min: 0, max: 5, step: 1 },
  slider: { min: 0, max: 100, step: 1 },
  nps: { min: 0, max: 10, step: 1 },
}

export const isScaleQuestion = <Q extends AnyQuestion>(question: Q): question is Q & ScaleQuestion => question.kind in SCALES

export function scaleOf(question: ScaleQuestion): Scale {
  const defaults = SCALES[question.kind]
  return {
    min: question.scale_min ?? defaults.min,
    max: question.scale_max ?? defaults.max,
    step: question.step ?? defaults.step,
  }
}

/** The points of a scale in order: 0, 1, … 5. Meant for ratings and NPS; a slider may have thousands. */
export function scalePoints(scale: Scale): number[] {
  const count = Math.floor((scale.max - scale.min) / scale.step + STEP_TOLERANCE) + 1
  return Array.from({ length: count }, (_, i) => roundedOff(scale.min + i * scale.step))
}

/** Steps such as 0.1 are not exact in binary: a value this close to a step (in steps) is on it. */
const STEP_TOLERANCE = 1e-6

export function isOnStep(value: number, start: number, step: number): boolean {
  const steps = (value - start) / step
  return Math.abs(steps - Math.round(steps)) < STEP_TOLERANCE
}

/** 0.30000000000000004 is 0.3 to a person. */
const roundedOff = (value: number) => Number(value.toPrecision(12))

/** Characters a text answer may have, from and to. */
export function lengthOf(question: Extract<AnyQuestion, { kind: 'short_text' | 'long_text' }>) {
  const most = question.kind === 'short_text' ? MAX_SHORT_TEXT : MAX_ANSWER_TEXT
  return { min: question.min_length ?? 0, max: question.max_length ?? most }
}

/** How many options may be chosen, from and to. */
export function choicesOf(question: Extract<AnyQuestion, { kind: 'multi_select' | 'picture_choice' }>) {
  return { min: question.min_choices ?? 0, max: question.max_choices ?? question.options.length }
}
