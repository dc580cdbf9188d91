import type * as z from 'zod'
import type { CsvLine } from '../../core/csv/people.ts'
import { AddParticipant, type Imported, type ImportResult } from '../../core/participants/contract.ts'
import { type Checked, columnOf, inputOf, withoutRepeats } from '../../core/participants/import.ts'
import { audited } from '../audit/queries.ts'
import { untilAlone } from '../db/open.ts'
import type { AppContext } from '../http/context.ts'
import { readPeople } from '../http/csv.ts'
import { createOnce } from '../http/idempotency.ts'
import { newJob } from '../jobs/creating.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { jobView } from '../jobs/views.ts'
import { adding } from './adding.ts'

/** Lines that are worked through while the caller waits; more become a job. */
const AT_ONCE = 200

type Reply = z.infer<typeof Imported>

/** Adds the people of a CSV with a header. A line that is not right is named and left out; the others count. */
export async function importParticipants(c: AppContext, csv: string): Promise<Reply> {
  const { lines, read_as } = readPeople(csv, c.get('encoding') ?? 'utf-8', columnOf)
  const checked = withoutRepeats(lines.map(check))
  if (checked.length <= AT_ONCE) return { ...(await importNow(c, checked)), read_as, job: null }
  const reply = await createOnce(c, async () => {
    const rows = checked.map((each) => ('participant' in each ? { line: each.line, email: each.email, input: each.participant } : each))
    const { job, statements } = newJob(c, 'participants-import', { read_as }, rows)
    return { statements, reply: { added: 0, results: [], read_as, job: jobView(job) } }
  })
  nudgeSoon(c, [{ kind: 'run-job', id: reply.job.id }])
  return reply
}

/** One commit; whoever else adds one of these people at the same moment makes us look again. */
function importNow(c: AppContext, checked: readonly Checked[]): Promise<Pick<Reply, 'added' | 'results'>> {
  const good = checked.flatMap((each) => ('participant' in each ? each.participant : []))
  return untilAlone(async () => {
    const { people, statements } = await adding(c, good)
    const added = people.filter(({ isNew }) => isNew).length
    const { organization_id } = c.var.scope
    await c.var.scope.commit(added > 0 ? [...statements, audited(c, 'participants.import', organization_id, organization_id)] : [])
    const turns = people.values()
    return { added, results: checked.map((each) => ('participant' in each ? told(each, turns.next().value?.isNew === true) : each)) }
  })
}

const told = ({ line, email }: { line: number; email: string }, isNew: boolean): ImportResult => ({
  line,
  email,
  outcome: isNew ? 'added' : 'already_there',
  message: null,
})

function check({ line, cells, fault }: CsvLine): Checked {
  const email = (cells.email ?? '').slice(0, 254)
  if (fault !== null) return { line, email, outcome: 'not_right', message: fault }
  const { success, data, error } = AddParticipant.safeParse(inputOf(cells))
  if (success) return { line, email, participant: data }
  const [first] = error.issues
  return { line, email, outcome: 'not_right', message: `${first?.path.join('.') ?? ''}: ${wordsFor(first, cells)}`.slice(0, 300) }
}

const wordsFor = (issue: z.core.$ZodIssue | undefined, { email }: CsvLine['cells']) =>
  issue?.path[0] === 'email' && email === undefined ? 'there is no address in this line' : (issue?.message ?? 'is not right')
