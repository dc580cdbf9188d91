import type { JobView } from '../../../core/jobs/contract.ts'
import { hasEnded } from '../../../core/jobs/ended.ts'
import { counted } from '../../../core/jobs/progress.ts'
import { Notice, Status } from '../../ui/notice.tsx'
import { JobStanding, type JobTitles, JobUnderWay } from '../job-standing.tsx'
import { PlainProblem } from '../problem-notice.tsx'
import type { AssignmentsModel, Outcome as One } from './model.ts'
import { outcomeSummary, unconfirmedWords } from './outcome-words.ts'

/** What came of asking people: at once for some, how far it is for many. */
export function Outcome({ model }: { model: AssignmentsModel }) {
  const { value: results } = model.outcomes
  const job = model.job.job.value
  const problem = model.job.problem.value
  const unconfirmed = unconfirmedWords(model.unconfirmed.value)
  return (
    <>
      <Status>
        {problem && <PlainProblem problem={problem} />}
        {results && <Told results={results} />}
        {job && !results && <Standing job={job} />}
        {(results || job) && unconfirmed && <p class="assignments__note">{unconfirmed}</p>}
      </Status>
      {job && !results && <JobUnderWay job={job} named={['person', 'people']} stop={model.job.stop} />}
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

const TITLES: JobTitles = {
  running: 'People are being asked',
  waiting: 'People are being asked',
  done: '',
  failed: 'Not everybody could be asked',
  stopped: 'Asking was stopped',
}

function Standing({ job }: { job: JobView }) {
  const { title } = outcomeSummary(job.outcomes)
  if (job.status === 'done') return <Notice kind="good" title={title} />
  return (
    <JobStanding job={job} titles={TITLES}>
      {hasEnded(job.status) ? [title, job.error].filter(Boolean).join(' ') : 'You can leave this page; it goes on.'}
    </JobStanding>
  )
}
