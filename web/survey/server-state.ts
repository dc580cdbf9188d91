import type { Started } from '../../core/sessions/contract.ts'
import { type Draft, overlaid } from './outbox.ts'

/** The session as the server has it, with what it does not have yet on top. */
export const withServerState = (
  draft: Draft,
  { answers, revision, context }: Pick<Started, 'answers' | 'revision' | 'context'>,
): Draft => ({
  ...draft,
  context,
  revision: Math.max(revision, draft.revision),
  answers: overlaid(answers, draft.queue),
})
