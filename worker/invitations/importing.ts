import type * as z from 'zod'
import { EmailAddress } from '../../core/auth/contract.ts'
import { headingKey, isEmailHeading } from '../../core/csv/people.ts'
import type { ImportInvitations, InvitedByFile } from '../../core/invitations/contract.ts'
import { inviteesOf } from '../../core/invitations/import.ts'
import type { AppContext } from '../http/context.ts'
import { readPeople } from '../http/csv.ts'
import { createOnce } from '../http/idempotency.ts'
import { newJob } from '../jobs/creating.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { jobView } from '../jobs/views.ts'
import { mustNotFlood } from '../limits/queries.ts'
import { inviteLines } from './import-job.ts'

/** Lines that are worked through while the caller waits; more become a job, and so does what is more than the day's allowance. */
const AT_ONCE = 200

/** Other columns may be there; they say nothing to an invitation. */
const columnOf = (heading: string) => (isEmailHeading(heading) ? 'email' : headingKey(heading))

/** Invites everybody in a CSV, with one role and one message. Each line has its own outcome. */
export async function importInvitations(c: AppContext, { csv, role, message }: z.infer<typeof ImportInvitations>) {
  await mustNotFlood(c, 'AUTH_RATE', c.var.scope.organization_id)
  const { lines, read_as } = readPeople(csv, c.get('encoding') ?? 'utf-8', columnOf)
  const invitees = inviteesOf(lines, (text) => EmailAddress.safeParse(text).success)
  const input = { read_as, role, message: message || null }
  const { reply, nudges } = await once(c, async () => {
    const open = invitees.filter((each) => !('outcome' in each))
    const now = invitees.length <= AT_ONCE ? await inviteLines.run(c, { input }, open) : null
    if (now && !now.resumes_at) {
      const told = new Map(now.results.map((result) => [result.line, result]))
      const results = invitees.map((each) => ({ message: null, ...each, ...told.get(each.line) })) as Reply['results'] // Each has one by now.
      const invited = results.filter(({ outcome }) => outcome === 'invited').length
      return { statements: now.statements, reply: { invited, results, read_as, job: null }, nudges: now.nudges ?? [] }
    }
    const { job, statements } = newJob(c, 'invitations-import', input, invitees)
    return {
      statements,
      reply: { invited: 0, results: [], read_as, job: jobView(job) },
      nudges: [{ kind: 'run-job' as const, id: job.id }],
    }
  })
  nudgeSoon(c, nudges)
  return reply
}

type Reply = z.infer<typeof InvitedByFile>
type Made = { statements: Parameters<AppContext['var']['system']['commit']>[0]; reply: Reply; nudges: Parameters<typeof nudgeSoon>[1] }

/** What is nudged goes with the commit that was made here, not with a reply that was there already. */
async function once(c: AppContext, make: () => Promise<Made>) {
  let nudges: Made['nudges'] = []
  const reply = await createOnce<Reply>(c, async () => {
    const made = await make()
    nudges = made.nudges
    return made
  })
  return { reply, nudges }
}
