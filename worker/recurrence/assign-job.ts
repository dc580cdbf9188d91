import { and, eq, inArray, sql } from 'drizzle-orm'
import { topic } from '../../core/live/topics.ts'
import { dueMoment } from '../../core/recurrence/due.ts'
import { listEnrolments } from '../compliance/queries.ts'
import type { Statement } from '../db/open.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import type { Acting } from '../http/context.ts'
import type { JobRow, LineRow, Portion } from '../jobs/running.ts'
import { askedOf } from './asking.ts'

/** Many assignments, a portion at a time. Who has left meanwhile is unknown. */
export const assignLines = {
  at_once: 200,
  async run(
    { var: { system, scope, now } }: Acting,
    { input }: JobRow,
    lines: readonly Pick<LineRow, 'line' | 'input'>[],
  ): Promise<Portion> {
    const asked = input.assigning ?? { survey_id: '', due_at: null }
    // Those of the portion before: a hundred thousand would keep the sweep busy for long.
    await listEnrolments(system, asked.survey_id)
    const byId = new Map(lines.map(({ line, input: given }) => [String(given?.person_id), line]))
    const wanted = sql`(select value from json_each(${JSON.stringify([...byId.keys()])}))`
    const rows = await system.db
      .select({ person_id: people.id, timezone: people.timezone, address: emailAddresses.address })
      .from(people)
      .innerJoin(emailAddresses, and(eq(emailAddresses.person_id, people.id), eq(emailAddresses.is_primary, true)))
      .where(inArray(people.id, wanted))
    const known = new Map(rows.map((row) => [row.person_id, row]))
    const asking = { system, organization_id: scope.organization_id, actor_id: scope.actor_id, now }
    const { results, statements } = await askedOf(asking, asked.survey_id, [...byId.keys()], known, ({ timezone }) =>
      dueMoment(asked.due_at ?? undefined, timezone, now),
    )
    return { results: results.map(({ who, outcome }) => ({ line: byId.get(who) ?? 0, outcome, message: null })), statements }
  },
  tells: ({ input }: JobRow) => [topic('compliance', input.assigning?.survey_id ?? '')],
  ending: (): Statement[] => [],
}
