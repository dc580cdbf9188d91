import { csvLine } from '../../../core/csv/cell.ts'
import type { JobLine, JobView } from '../../../core/jobs/contract.ts'
import { hasEnded } from '../../../core/jobs/ended.ts'
import { counted } from '../../../core/jobs/progress.ts'
import { Button } from '../../ui/button.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { timeText } from '../format.ts'
import { JobProgress, JobReport } from '../job-report.tsx'
import { reader } from '../session.ts'
import { Download } from '../shell/download.tsx'
import { detailFor, titleFor } from '../words.ts'
import type { ImportModel } from './model.ts'
import { inOrder, outcomeWords, readAsWords, summaryOf } from './outcome-words.ts'

/** What came of a list: at once for a short one; how far it is, and then its report, for a long one. */
export function Outcome({ model }: { model: ImportModel }) {
  const job = model.job.value
  const brought = model.brought.value
  return (
    <>
      <Status>
        {model.problem.value && (
          <Notice kind="bad" title={titleFor(model.problem.value)}>
            {detailFor(model.problem.value)}
          </Notice>
        )}
      </Status>
      {job ? <JobOutcome job={job} stop={model.stop} /> : <Status>{brought && <Short results={brought.results} />}</Status>}
      {!job && brought && (
        <>
          <p class="imports__note">{readAsWords(brought.read_as)}</p>
          <ShortReport results={brought.results} />
        </>
      )}
    </>
  )
}

const outcomesOf = (results: readonly JobLine[]) =>
  counted(
    {},
    results.flatMap(({ outcome }) => outcome ?? []),
  )

const Short = ({ results }: { results: readonly JobLine[] }) => (
  <Notice kind="good" title="The list has been worked through">
    {summaryOf(outcomesOf(results), results.length)}
  </Notice>
)

/** The lines that somebody should look at; the file has them all. */
function ShortReport({ results }: { results: readonly JobLine[] }) {
  const left = results.filter(({ outcome }) => outcome !== 'added' && outcome !== 'invited')
  const file = async () =>
    new Blob([
      csvLine(['line', 'email', 'outcome', 'message']),
      ...results.map((row) => csvLine([row.line, row.email, row.outcome, row.message])),
    ])
  return (
    <>
      {left.length > 0 && <Lines caption="Lines that changed nothing" rows={left} />}
      <div class="button-row">
        <Download name="import-report.csv" load={file} />
      </div>
    </>
  )
}

const TITLES: Record<JobView['status'], string> = {
  running: 'The list is being worked through',
  waiting: 'The list goes on by itself',
  done: 'The list has been worked through',
  failed: 'The list could not be finished',
  stopped: 'The list was stopped',
}
const KINDS = { running: 'info', waiting: 'warning', done: 'good', failed: 'bad', stopped: 'warning' } as const

function JobOutcome({ job, stop }: { job: JobView; stop: () => void }) {
  const isOver = hasEnded(job.status)
  return (
    <section class="imports__job" aria-label="Long list">
      {/* Only what has changed is read out, not each percent. */}
      <Status>
        <Notice kind={KINDS[job.status]} title={TITLES[job.status]}>
          <Said job={job} />
        </Notice>
      </Status>
      {!isOver && (
        <>
          <JobProgress job={job} named={['line', 'lines']} />
          <div class="button-row">
            <Button onClick={stop}>Stop here</Button>
          </div>
        </>
      )}
      {job.read_as && <p class="imports__note">{readAsWords(job.read_as)}</p>}
      {job.status !== 'running' && <Report key={`${job.id} ${job.status} ${job.lines_handled}`} job={job} />}
    </section>
  )
}

function Said({ job }: { job: JobView }) {
  if (job.status === 'running') return <p>You can leave this page; it goes on.</p>
  const summary = summaryOf(job.outcomes, job.lines)
  if (job.status === 'waiting' && job.resumes_at)
    return (
      <p>
        {summary} Only so many invitations may be sent in a day: the next ones go on {timeText(job.resumes_at, reader.value)}. There is
        nothing you need to do.
      </p>
    )
  return (
    <p>
      {summary} {job.error}
    </p>
  )
}

function Report({ job }: { job: JobView }) {
  return (
    <JobReport
      job={job}
      outcomes={inOrder(Object.keys(job.outcomes))}
      words={outcomeWords}
      named={['line', 'lines']}
      caption="What became of each line"
      fileName="import-report.csv"
      columns={COLUMNS}
    />
  )
}

const COLUMNS: [Column<JobLine>, ...Column<JobLine>[]] = [
  { title: 'Line', cell: ({ line }) => String(line) },
  { title: 'Address', cell: ({ email }) => <bdi>{email || '–'}</bdi> },
  {
    title: 'What became of it',
    cell: ({ outcome, message }) => (
      <span class="job-report__said">{message ? `${outcomeWords(outcome)} (${message})` : outcomeWords(outcome)}</span>
    ),
  },
]

const Lines = ({ caption, rows }: { caption: string; rows: readonly JobLine[] }) => (
  <Table caption={caption} columns={COLUMNS} rows={rows} keyOf={({ line }) => String(line)} />
)
