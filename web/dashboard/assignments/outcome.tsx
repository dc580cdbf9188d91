import type { JobView } from '../../../core/jobs/contract.ts'
import { hasEnded } from '../../../core/jobs/ended.ts'
import { counted } from '../../../core/jobs/progress.ts'
import { Button } from '../../ui/button.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { countText } from '../format.ts'
import { detailFor, titleFor } from '../words.ts'
import type { AssignmentsModel, Outcome as One } from './model.ts'
import { outcomeSummary } from './outcome-words.ts'

/** What came of asking people: at once for some, how far it is for many. */
export function Outcome({ model }: { model: AssignmentsModel }) {
  const { value: results } = model.outcomes
  const job = model.job.job.value
  const problem = model.job.problem.value
  return (
    <>
      <Status>
        {problem && (
          <Notice kind="bad" title={titleFor(problem)}>
            <p>{detailFor(problem)}</p>
          </Notice>
        )}
        {results && <Told results={results} />}
        {job && !results && <Standing job={job} />}
      </Status>
      {job && !results && !hasEnded(job.status) && <Progress job={job} stop={model.job.stop} />}
    </>
  )
}

function Told({ results }: { results: readonly One[] }) {
  const unknown = results.filter(({ outcome }) => outcome === 'unknown')
  const { title, kind } = outcomeSummary(
    counted(
      {},
      results.map(({ outcome }) => outcome),
    ),
  )
  return (
    <Notice kind={kind} title={title}>
      {unknown.length > 0 && (
        <>
          <p>These are neither members nor participants. Add them as participants first, then ask them:</p>
          <ul class="assignments__unknown">
            {unknown.map(({ who }) => (
              <li key={who}>
                <bdi>{who}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}

const TITLES: Record<JobView['status'], string> = {
  running: 'People are being asked',
  waiting: 'People are being asked',
  done: '',
  failed: 'Not everybody could be asked',
  stopped: 'Asking was stopped',
}
const KINDS = { running: 'info', waiting: 'info', done: 'good', failed: 'bad', stopped: 'warning' } as const

function Standing({ job }: { job: JobView }) {
  const { title } = outcomeSummary(job.outcomes)
  if (job.status === 'done') return <Notice kind="good" title={title} />
  return (
    <Notice kind={KINDS[job.status]} title={TITLES[job.status]}>
      <p>{hasEnded(job.status) ? [title, job.error].filter(Boolean).join(' ') : 'You can leave this page; it goes on.'}</p>
    </Notice>
  )
}

const Progress = ({ job, stop }: { job: JobView; stop: () => void }) => (
  <div class="imports__job">
    <label class="imports__progress">
      <span>
        {countText(job.lines_handled, 'person', 'people')} of {job.lines.toLocaleString('en')} done
      </span>
      <progress max={100} value={job.progress} />
    </label>
    <div class="button-row">
      <Button onClick={stop}>Stop here</Button>
    </div>
  </div>
)
