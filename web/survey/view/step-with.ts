import type { Step } from './steps.ts'

/** The step that holds this question; the first when none does. */
export const stepWith = (steps: readonly Step[], question_id: string | undefined): number =>
  Math.max(
    0,
    steps.findIndex(({ questions }) => questions.some(({ id }) => id === question_id)),
  )
