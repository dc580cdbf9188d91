import Papa from 'papaparse'
import type * as z from 'zod'
import { AddParticipant, type Imported, type ImportResult } from '../../core/participants/contract.ts'
import { type Checked, columnOf, type Line, linesOf, withoutRepeats } from '../../core/participants/import.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { untilAlone } from '../db/open.ts'
import type { AppContext } from '../http/context.ts'
import { adding } from './adding.ts'

/** One request's worth: each line is looked up and committed on its own, and a request may ask D1 a thousand times. */
const MAX_LINES = 200

/** Adds the people of a CSV with a header. A line that is not right is named and left out; the others count. */
export async function importParticipants(c: AppContext, csv: string): Promise<z.infer<typeof Imported>> {
  const { scope } = c.var
  const lines = withoutRepeats(read(csv).map(checked))
  const results: ImportResult[] = []
  for (const each of lines) results.push('participant' in each ? await add(c, each) : each)
  const added = results.filter(({ outcome }) => outcome === 'added').length
  if (added > 0) await scope.commit([audited(c, 'participants.import', scope.organization_id, scope.organization_id)])
  return { added, results }
}

function read(csv: string): Line[] {
  const { data, meta } = Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: columnOf,
  })
  const wrong = (message: string) => refuse({ code: 'invalid-input', errors: [{ path: 'csv', message }] })
  if (!meta.fields?.includes('email')) wrong('begin with a header line that has a column email')
  if (data.length > MAX_LINES) wrong(`bring at most ${MAX_LINES} lines at a time; this has ${data.length}`)
  return linesOf(data)
}

function checked({ line, email, input }: Line): Checked {
  const { success, data, error } = AddParticipant.safeParse(input)
  if (success) return { line, email, participant: data }
  const [first] = error.issues
  return { line, email, outcome: 'not_right', message: `${first?.path.join('.') ?? ''}: ${first?.message ?? 'is not right'}` }
}

async function add(c: AppContext, { line, email, participant }: Extract<Checked, { participant: AddParticipant }>): Promise<ImportResult> {
  const isNew = await untilAlone(async () => {
    const { isNew, statements } = await adding(c, participant)
    await c.var.scope.commit(statements)
    return isNew
  })
  return { line, email, outcome: isNew ? 'added' : 'already_there', message: null }
}
