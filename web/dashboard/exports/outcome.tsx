import { sizeInWords } from '../../../core/files/kinds.ts'
import type { JobView } from '../../../core/jobs/contract.ts'
import { hasEnded } from '../../../core/jobs/ended.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { countText, timeText } from '../format.ts'
import { JobStanding, type JobTitles } from '../job-standing.tsx'
import { PlainProblem } from '../problem-notice.tsx'
import { reader } from '../session.ts'
import type { ExportModel } from './model.ts'

/** What became of the file that was asked for: saved, being made, ready, or not to be had. */
export function Outcome({ model }: { model: ExportModel }) {
  const [job, problem, sent] = [model.job.value, model.problem.value, model.sent.value]
  return (
    <>
      <Status>
        {problem && <PlainProblem problem={problem} />}
        {model.isSaving.value && <p>The file is being made…</p>}
        {sent && <SentNotice {...sent} />}
        {job && (
          <JobStanding job={job} titles={TITLES}>
            {said(job)}
          </JobStanding>
        )}
      </Status>
      {job && !hasEnded(job.status) && <Progress job={job} stop={model.stop} />}
      {job?.file?.url && <Ready job={job} file={job.file} />}
    </>
  )
}

function SentNotice({
  outcome,
  rows,
  manifest_url,
}: {
  outcome: 'saved' | 'empty' | 'broke-off'
  rows: number
  manifest_url: string | null
}) {
  if (outcome === 'empty')
    return (
      <Notice kind="info" title="There is nothing to export">
        <p>Nothing fits what you have chosen. Choose other days, or come back when people have answered.</p>
      </Notice>
    )
  if (outcome === 'broke-off')
    return (
      <Notice kind="bad" title="The file could not be made">
        <p>The connection broke off, and nothing was saved. Please try again in a moment.</p>
      </Notice>
    )
  return (
    <Notice kind="good" title={`${countText(rows, 'row was', 'rows were')} saved`}>
      <p>
        The file is among your downloads.{' '}
        {manifest_url && (
          <a href={manifest_url} download>
            What its columns and codes mean, and its checksum
          </a>
        )}
      </p>
    </Notice>
  )
}

const TITLES: JobTitles = {
  running: 'The file is being made',
  waiting: 'The file is being made',
  done: 'The file is ready',
  failed: 'There is no file',
  stopped: 'Making the file was stopped',
}

function said({ status, error, expires_at }: JobView): string {
  if (status === 'done')
    return `It can be had here until ${timeText(expires_at ?? '', reader.value)}, and is removed then: it names people.`
  if (status === 'stopped') return 'Nothing of it was kept.'
  return status === 'failed' ? (error ?? '') : 'You can leave this page; it goes on, and the file is here when you come back.'
}

/** The last of its steps is to read the whole again. */
const Progress = ({ job, stop }: { job: JobView; stop: () => void }) => (
  <>
    <label class="exports__progress">
      <span>
        {countText(job.lines_handled, 'row', 'rows')} of {(job.lines - 1).toLocaleString('en')} written
      </span>
      <progress max={100} value={job.progress} />
    </label>
    <div class="button-row">
      <Button onClick={stop}>Stop</Button>
    </div>
  </>
)

const Ready = ({ job, file }: { job: JobView; file: NonNullable<JobView['file']> }) => (
  <>
    <div class="button-row">
      <ButtonLink look="main" href={file.url ?? ''}>
        Download the file
      </ButtonLink>
      {file.manifest_url && <ButtonLink href={file.manifest_url}>What is in it</ButtonLink>}
    </div>
    <p class="exports__note">
      <bdi>{file.name}</bdi>, {sizeInWords(file.size_bytes)}, made {timeText(job.finished_at ?? job.created_at, reader.value)}. Its checksum
      (SHA-256): <code class="exports__sum">{file.sha256}</code>
    </p>
  </>
)
