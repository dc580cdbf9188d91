import type { AddParticipant } from '../../core/participants/contract.ts'
import { audited } from '../audit/queries.ts'
import type { Acting } from '../http/context.ts'
import type { LineRow, Portion } from '../jobs/running.ts'
import { adding } from './adding.ts'

/** An import's lines as a job works through them. */
export const addLines = {
  at_once: 1000,
  async run(c: Acting, _job: unknown, lines: readonly Pick<LineRow, 'line' | 'input'>[]): Promise<Portion> {
    const inputs = lines.map(({ input }) => input as AddParticipant) // Written by importing.ts, once it fitted the schema.
    const { people, statements } = await adding(c, inputs)
    const results = lines.map(({ line }, i) => ({ line, outcome: people[i]?.isNew ? 'added' : 'already_there', message: null }))
    return { results, statements }
  },
  ending: (c: Acting, _job: unknown, result: Record<string, number>) =>
    result.added ? [audited(c, 'participants.import', c.var.scope.organization_id, c.var.scope.organization_id)] : [],
}
