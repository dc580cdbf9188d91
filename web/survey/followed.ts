import type { Said } from '../../core/sessions/contract.ts'
import { type Draft, overlaid, unqueued } from './outbox.ts'

export type Changed = Extract<Said, { type: 'changed' }>

/**
 * Whether news can be shown as it comes: nothing is missing in between, and this device has no say of its own in it. Else what
 * happened is asked for again, as of what is known by then.
 */
export const isNext = (draft: Draft, { ops, base_revision, revision }: Changed) =>
  base_revision <= draft.revision && revision > draft.revision && unqueued(draft.queue, ops).length === ops.length

/** The draft with what was changed on another screen. */
export const withChanged = (draft: Draft, { ops, revision, scores }: Changed): Draft => ({
  ...draft,
  revision,
  answers: overlaid(draft.answers, ops),
  context: draft.context && { ...draft.context, scores },
})
