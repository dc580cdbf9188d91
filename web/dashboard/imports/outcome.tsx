import type { JobLine, JobView } from '../../../core/jobs/contract.ts'
import { counted } from '../../../core/jobs/progress.ts'
import { Notice, Status } from '../../ui/notice.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { csvFile } from '../csv-file.ts'
import { timeText } from '../format.ts'
import { JobReport } from '../job-report.tsx'
import { JobStanding, type JobTitles, JobUnderWay } from '../job-standing.tsx'
import { PlainProblem } from '../problem-notice.tsx'
import { reader } from '../session.ts'
import { Download } from '../shell/download.tsx'
import type { ImportModel } from './model.ts'
import { inOrder, outcomeWords, readAsWords, summaryOf } from './outcome-words.ts'

/** What came of a list: at once for a short one; how far it is, and then its report, for a long one. */
export function Outcome({ model }: { model: ImportModel }) {
  const job = model.job.value
  const brought = model.brought.value
  return (
    <>
      <Status>{model.problem.value && <PlainProblem problem={model.problem.value} />}</Status>
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
    csvFile([
      ['line', 'email', 'outcome', 'message'],
      ...results.map(({ line, email, outcome, message }) => [line, email, outcome, message]),
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

const TITLES: JobTitles = {
  running: 'The list is being worked through',
  waiting: 'The list goes on by itself',
  done: 'The list has been worked through',
  failed: 'The list could not be finished',
  stopped: 'The list was stopped',
}

function JobOutcome({ job, stop }: { job: JobView; stop: () => void }) {
  return (
    <section class="imports__job" aria-label="Long list">
      <Status>
        <JobStanding job={job} titles={TITLES}>
          {said(job)}
        </JobStanding>
      </Status>
      <JobUnderWay job={job} named={['line', 'lines']} stop={stop} />
      {job.read_as && <p class="imports__note">{readAsWords(job.read_as)}</p>}
      {job.status !== 'running' && <Report key={`${job.id} ${job.status} ${job.lines_handled}`} job={job} />}
    </section>
  )
}

function said({ status, outcomes, lines, resumes_at, error }: JobView): string {
  if (status === 'running') return 'You can leave this page; it goes on.'
  const summary = summaryOf(outcomes, lines)
  if (status !== 'waiting' || !resumes_at) return [summary, error].filter(Boolean).join(' ')
  const next = timeText(resumes_at, reader.value)
  return `${summary} Only so many invitations may be sent in a day: the next ones go on ${next}. There is nothing you need to do.`
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
