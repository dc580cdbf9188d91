import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { JobLine, JobView } from '../../core/jobs/contract.ts'
import { SelectField } from '../ui/field.tsx'
import { Loading } from '../ui/loading.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { countText, timeText } from './format.ts'
import { linesOfJob, reportOfJob } from './job-lines.ts'
import { reader } from './session.ts'
import { Download } from './shell/download.tsx'
import { Failed } from './shell/failed.tsx'
import { MoreRows } from './shell/more-rows.tsx'
import './job-report.css'

type Props = {
  job: JobView
  /** Those that somebody should look at come first. */
  outcomes: readonly string[]
  words: (outcome: string | null) => string
  /** What a line is: one, and several. */
  named: readonly [string, string]
  caption: string
  fileName: string
  columns: readonly [Column<JobLine>, ...Column<JobLine>[]]
}

/** What came of each line of a job: those with one outcome or all, some here and the whole as a file. */
export function JobReport({ job, outcomes, words, named: [one, many], caption, fileName, columns }: Props) {
  const outcome = useSignal(outcomes[0] ?? '')
  const list = useMemo(() => linesOfJob(job.id, outcome.value), [job.id, outcome.value])
  useEffect(() => void list.more(), [list])
  const choices = [
    ...outcomes.map((value) => ({ value, label: `${words(value)} (${(job.outcomes[value] ?? 0).toLocaleString('en')})` })),
    { value: '', label: `All ${many} (${job.lines.toLocaleString('en')})` },
  ]
  const choose = (event: Event & { currentTarget: HTMLSelectElement }) => {
    outcome.value = event.currentTarget.value
  }
  const rows = list.rows.value
  return (
    <>
      <div class="job-report">
        <SelectField label={`${capital(many)} to show`} name="outcome" chosen={outcome.value} choices={choices} onChange={choose} />
        <Download name={fileName} load={() => reportOfJob(job.id)} />
      </div>
      {rows === null && list.problem.value && <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />}
      {rows === null && !list.problem.value && <Loading what={`the ${many}`} />}
      {rows !== null && (
        <>
          {rows.length > 0 && <Table caption={caption} columns={columns} rows={rows} keyOf={({ line }) => String(line)} />}
          <MoreRows list={list} summary={`${countText(rows.length, one, many)} shown.`} fullNote="Download the file to see the others." />
        </>
      )}
      {job.expires_at && (
        <p class="job-report__note">This report is removed on {timeText(job.expires_at, reader.value)}, because it holds addresses.</p>
      )}
    </>
  )
}

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`

type ProgressProps = { job: JobView; named: readonly [string, string] }

export const JobProgress = ({ job, named: [one, many] }: ProgressProps) => (
  <label class="job-report__progress">
    <span>
      {countText(job.lines_handled, one, many)} of {job.lines.toLocaleString('en')} done
    </span>
    <progress max={100} value={job.progress} />
  </label>
)
