import type { JobLine, JobView } from '../../../core/jobs/contract.ts'
import { hasEnded } from '../../../core/jobs/ended.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Status } from '../../ui/notice.tsx'
import type { Column } from '../../ui/table.tsx'
import { countText } from '../format.ts'
import { JobReport } from '../job-report.tsx'
import { JobStanding, type JobTitles, JobUnderWay } from '../job-standing.tsx'
import { PlainProblem } from '../problem-notice.tsx'
import type { PastResponsesModel } from './model.ts'
import { broughtBy, outcomesIn, outcomeWords, summaryOf } from './outcome-words.ts'

type Props = { model: PastResponsesModel; survey: Survey }

/** What would come of a file, or what came of it: of the one that was read here, or of the last one. */
export function Outcome({ model, survey }: Props) {
  const job = model.followed.job.value
  const problem = model.followed.problem.value
  const isOwn = model.isOwn.value
  return (
    <>
      {job && !isOwn && <h2 class="past-responses__title">The last file</h2>}
      <Status>
        {problem && <PlainProblem problem={problem} />}
        {job && <Standing job={job} isOwn={isOwn} />}
      </Status>
      {job && <JobUnderWay job={job} named={['line', 'lines']} stop={model.followed.stop} />}
      {job && hasEnded(job.status) && (
        <>
          <Next job={job} model={model} survey={survey} />
          <JobReport
            key={job.id}
            job={job}
            outcomes={outcomesIn(job)}
            words={outcomeWords(isDry(job))}
            named={['line', 'lines']}
            caption={isDry(job) ? 'What would become of each line' : 'What became of each line'}
            fileName="past-responses-report.csv"
            columns={columnsFor(job)}
          />
        </>
      )}
    </>
  )
}

const isDry = (job: JobView) => job.bringing?.dry_run ?? false

const TITLES: JobTitles = {
  running: 'The responses are being brought',
  waiting: 'The responses are being brought',
  done: 'The file has been worked through',
  failed: 'The file could not be finished',
  stopped: 'Bringing was stopped',
}
const DRY_TITLES: JobTitles = {
  running: 'The file is being tried',
  waiting: 'The file is being tried',
  done: 'This would come of it. Nothing has been brought yet',
  failed: 'The file could not be tried to its end',
  stopped: 'Trying was stopped',
}

function Standing({ job, isOwn }: { job: JobView; isOwn: boolean }) {
  const isOver = hasEnded(job.status)
  const again = isOver && isDry(job) && !isOwn ? 'Choose the file again to bring it.' : null
  const said = isOver ? [summaryOf(job), job.error, again].filter(Boolean).join(' ') : 'You can leave this page; it goes on.'
  return (
    <JobStanding
      job={job}
      titles={isDry(job) ? DRY_TITLES : TITLES}
      {...(isDry(job) && job.status === 'done' && { kind: 'info' as const })}
    >
      {said}
    </JobStanding>
  )
}

/** What to do next about the file that was read here. */
function Next({ job, model, survey }: { job: JobView; model: PastResponsesModel; survey: Survey }) {
  if (!model.isOwn.value) return null
  const many = broughtBy(job)
  return (
    <div class="button-row">
      {isDry(job) ? (
        <>
          {many > 0 && job.status === 'done' && (
            <Button look="main" isBusy={model.bringing.isBusy.value} onClick={() => void model.bring(false)}>
              Bring {countText(many, 'response', 'responses')}
            </Button>
          )}
          <Button onClick={model.backToColumns}>Change the columns</Button>
        </>
      ) : (
        <ButtonLink look="main" href={`/app/surveys/${survey.id}/responses`}>
          See the responses
        </ButtonLink>
      )}
      <Button look="quiet" onClick={model.anew}>
        Choose another file
      </Button>
    </div>
  )
}

const columnsFor = (job: JobView): [Column<JobLine>, ...Column<JobLine>[]] => [
  { title: 'Line', cell: ({ line }) => String(line) },
  { title: 'Address', cell: ({ email }) => <bdi>{email || '–'}</bdi> },
  {
    title: isDry(job) ? 'What would become of it' : 'What became of it',
    cell: ({ outcome }) => <span class="job-report__said">{outcomeWords(isDry(job))(outcome)}</span>,
  },
  { title: 'About it', cell: ({ message }) => <span class="job-report__said">{message ?? '–'}</span> },
]
