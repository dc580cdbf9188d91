import { computed, signal } from '@preact/signals'
import { type Draft, merge } from '../../../core/surveys/editing/merge.ts'

type Step = { before: Draft; after: Draft; field: string | null; at: number; words: string }

/** Typing in one field is one step as long as it goes on. */
const PAUSE_MS = 1_500
const MOST_STEPS = 200

/**
 * What I did, to be taken back and done again. A step is taken back on top of what stands there by then: a change that
 * somebody else made meanwhile stays.
 */
export function history() {
  const past = signal<readonly Step[]>([])
  const future = signal<readonly Step[]>([])

  function record(step: Step) {
    const last = past.value.at(-1)
    const goesOn = last && step.field !== null && last.field === step.field && step.at - last.at < PAUSE_MS && last.after === step.before
    past.value = goesOn
      ? [...past.value.slice(0, -1), { ...last, after: step.after, at: step.at }]
      : [...past.value, step].slice(-MOST_STEPS)
    future.value = []
  }

  /** The draft without its last step, and what that was; null when there is none. */
  function undo(current: Draft): { draft: Draft; words: string } | null {
    const step = past.value.at(-1)
    if (!step) return null
    past.value = past.value.slice(0, -1)
    future.value = [...future.value, step]
    return { draft: applied(current, step.after, step.before), words: step.words }
  }

  function redo(current: Draft): { draft: Draft; words: string } | null {
    const step = future.value.at(-1)
    if (!step) return null
    future.value = future.value.slice(0, -1)
    past.value = [...past.value, { ...step, field: null }]
    return { draft: applied(current, step.before, step.after), words: step.words }
  }

  return { record, undo, redo, canUndo: computed(() => past.value.length > 0), canRedo: computed(() => future.value.length > 0) }
}

const applied = (current: Draft, from: Draft, to: Draft) => (current === from ? to : merge({ base: from, mine: to, theirs: current }).draft)
