import type { Started } from '../../core/sessions/contract.ts'
import { type Draft, overlaid } from './outbox.ts'

/** The session as the server has it, with what it does not have yet on top. What was heard from it meanwhile is later than this. */
export function withServerState(draft: Draft, { answers, revision, context }: Pick<Started, 'answers' | 'revision' | 'context'>): Draft {
  if (revision < draft.revision) return { ...draft, context: draft.context ?? context }
  return { ...draft, context, revision, answers: overlaid(answers, draft.queue) }
}
