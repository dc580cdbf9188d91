import type { Acting } from '../http/context.ts'
import type { JobRow, LineRow, Portion } from '../jobs/running.ts'
import { allowance } from './allowance.ts'
import { plan, sending } from './inviting.ts'

/**
 * A file's invitations as a job works through them: as many as the day's allowance holds, and then it waits for the next.
 * What takes nothing of the allowance (a member, somebody invited already) does not wait.
 */
export const inviteLines = {
  at_once: 500,
  async run(c: Acting, { input }: Pick<JobRow, 'input'>, lines: readonly Pick<LineRow, 'line' | 'email'>[]): Promise<Portion> {
    const { role = 'member', message } = input
    const asked = { emails: lines.map(({ email }) => email), role, message: message ?? undefined }
    const { results, rows } = await plan(c, asked)
    const { more, full_until } = await allowance(c)
    const held = rows[more] // The first one for which there is no room today.
    const end = held
      ? results.findIndex(({ invitation_id, outcome }) => outcome === 'invited' && invitation_id === held.id)
      : results.length
    const { statements, ids } = await sending(c, rows.slice(0, more))
    return {
      results: results.slice(0, end).map(({ outcome }, i) => ({ line: lines[i]?.line ?? 0, outcome, message: null })),
      statements,
      nudges: ids.map((id) => ({ kind: 'send-mail' as const, id })),
      resumes_at: held ? full_until : null,
    }
  },
  ending: () => [],
}
