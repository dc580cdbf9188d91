import { addressKey } from '../../core/auth/one-time.ts'
import { Mapping, type PastOutcome } from '../../core/past-responses/contract.ts'
import { lineIn, type PastResponse, type Span } from '../../core/past-responses/lines.ts'
import { planOf } from '../../core/past-responses/plan.ts'
import { suggested } from '../../core/past-responses/suggesting.ts'
import { targetsOfAll } from '../../core/past-responses/targets.ts'
import { type FileVersions, lookedBackAt } from '../../core/past-responses/versions.ts'
import { retentionCutoff } from '../../core/privacy/retention.ts'
import { refuse } from '../../core/problem.ts'
import type { Answers } from '../../core/surveys/contract.ts'
import { audited } from '../audit/queries.ts'
import type { AppContext } from '../http/context.ts'
import { createOnce } from '../http/idempotency.ts'
import { newJob } from '../jobs/creating.ts'
import { jobView } from '../jobs/views.ts'
import { fileVersions, type Published, publishedVersion, type SentFile, sentFile, versionColumn, wrong } from './reading.ts'

/** A line as its job gets it, with what its person answered earlier in the same file: conditions may ask for that. */
export type PastLine = PastResponse & { earlier: number[]; previous: Answers }

export type Asked = { mapping: string | undefined; version: number | undefined; dry_run: boolean }

/** The job that brings the responses of this request's file, or tells what would come of it. Lines that cannot be read have their outcome at once. */
export const bringing = (c: AppContext, survey_id: string, { mapping, version, dry_run }: Asked) =>
  createOnce(c, async () => {
    const published = await publishedVersion(c, survey_id, version)
    const file = sentFile(c)
    const said = mapping === undefined ? null : mappingIn(mapping)
    const column = said ? columnFor(said, 'version') : versionColumn(published, file)
    const versions = await fileVersions(c, published, file, column)
    const lines = linesOf(published, versions, file, said ?? guessedMapping(versions, file), spanOf(published, c.var.now))
    const { settings, timezone } = published
    const { missing_policy, min_answered_share, min_days_between_attempts } = settings
    const about = {
      survey_id,
      version: published.version,
      dry_run,
      missing_policy,
      min_answered_share,
      min_days_between_attempts,
      timezone,
    }
    const { job, statements } = newJob(c, 'responses-import', { read_as: file.read_as, bringing: about }, lines)
    // Written down when it is asked for: what a job brought stays, even where it is stopped in the middle.
    const written = dry_run ? [] : [audited(c, 'responses.import', survey_id, c.var.scope.organization_id)]
    return { statements: [...statements, ...written], reply: jobView(job) }
  })

const spanOf = ({ retention_months }: Published, now: number): Span => ({
  from: retention_months === null ? 0 : retentionCutoff(retention_months, now),
  to: now,
})

/** What the headings tell, where nothing was said of the columns. */
function guessedMapping({ versions }: FileVersions, { headings }: SentFile): Mapping {
  const guesses = suggested(headings, targetsOfAll(versions))
  return { columns: Object.fromEntries(headings.flatMap((name, i) => (guesses[i] ? [[name, guesses[i]]] : []))) }
}

const columnFor = ({ columns }: Mapping, to: string) => Object.keys(columns).find((name) => columns[name] === to) ?? null

/** What was said of the columns. */
function mappingIn(text: string): Mapping {
  const { success, data, error } = Mapping.safeParse(parsed(text))
  if (success) return data
  return refuse({
    code: 'invalid-input',
    errors: error.issues.map(({ path, message }) => ({ path: ['mapping', ...path].join('.'), message })),
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return wrong('mapping', 'send it as JSON, such as {"columns": {"E-mail": "email", "Date": "submitted_at", "Q1": "answer.q1"}}')
  }
}

type NewLine = { line: number; email: string; input?: PastLine; outcome?: PastOutcome; message?: string }

function linesOf({ timezone }: Published, versions: FileVersions, { headings, lines }: SentFile, mapping: Mapping, span: Span): NewLine[] {
  const planned = planOf(
    versions,
    mapping,
    headings,
    lines.map(({ row }) => row),
    timezone,
  )
  if ('errors' in planned) return refuse({ code: 'invalid-input', errors: planned.errors })
  const { plan } = planned
  const seen = new Map<string, number>()
  const read = lines.map(({ line, row, fault }) => {
    const email = (row[plan.email.at] ?? '').trim().slice(0, 254)
    const past = fault === null ? lineIn(plan, row, span) : { fault }
    if ('fault' in past) return { line, email, outcome: 'not_right' as const, message: past.fault }
    const key = `${addressKey(past.email)} ${past.submitted_at}`
    const first = seen.get(key)
    if (first !== undefined)
      return { line, email, outcome: 'repeated' as const, message: `line ${first} has this person at this moment already` }
    seen.set(key, line)
    return { line, email, past }
  })
  const before = beforeEach(
    read.flatMap(({ past }) => past ?? []),
    lookedBackAt(versions.versions.map(({ definition }) => definition)),
  )
  return read.map(({ past, ...told }) => (past ? { ...told, input: { ...past, ...before(past) } } : told))
}

/** For each line: when its person answered earlier in the file, and their last answers to the questions that conditions look back at. */
function beforeEach(all: readonly PastResponse[], asked: ReadonlySet<string>) {
  const byPerson = Map.groupBy(all, ({ email }) => addressKey(email))
  for (const theirs of byPerson.values()) theirs.sort((a, b) => a.submitted_at - b.submitted_at)
  return (past: PastResponse): Pick<PastLine, 'earlier' | 'previous'> => {
    const theirs = byPerson.get(addressKey(past.email)) ?? []
    const before = theirs.slice(0, theirs.indexOf(past))
    const answers = before.at(-1)?.answers ?? {}
    return {
      earlier: before.map(({ submitted_at }) => submitted_at),
      previous: Object.fromEntries(Object.entries(answers).filter(([id]) => asked.has(id))),
    }
  }
}
