import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { JobView } from '../../../core/jobs/contract.ts'
import { hasEnded } from '../../../core/jobs/ended.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { JobProgress, JobReport } from '../job-report.tsx'
import { PlainProblem } from '../problem-notice.tsx'
import { outcomesIn, rescoredSummary, rescoredWords, scoringWords } from './rescored-words.ts'
import { type RescoringModel, rescoringModel } from './rescoring-model.ts'

/** The kept scores of a version: scored anew by the settings of now, and what that changed. */
export function Rescoring({ survey, version }: { survey: Survey; version: number }) {
  const model = useMemo(() => rescoringModel(survey, version), [survey.id, version])
  useEffect(() => {
    void model.find()
    return model.leave
  }, [model])
  const job = model.job.value
  const isOver = job === null || hasEnded(job.status)
  return (
    <Card title="Scores" id="scores">
      <p>
        Scores are kept as they were given. When you have changed how blank answers count, the responses of this version can be scored anew,
        so that all of them follow the same rule.
      </p>
      <Status>
        {model.problem.value && <PlainProblem problem={model.problem.value} />}
        {job && <Standing job={job} />}
      </Status>
      {!isOver && <JobProgress job={job} named={['response', 'responses']} />}
      {isOver && <AskFirst model={model} survey={survey} version={version} />}
      {job && isOver && job.lines > 0 && <Report key={job.id} job={job} />}
    </Card>
  )
}

const TITLES: Record<JobView['status'], string> = {
  running: 'The responses are being scored anew',
  waiting: 'The responses are being scored anew',
  done: 'The responses have been scored anew',
  failed: 'Not all responses could be scored anew',
  stopped: 'Scoring anew was stopped',
}
const KINDS = { running: 'info', waiting: 'info', done: 'good', failed: 'bad', stopped: 'warning' } as const

const Standing = ({ job }: { job: JobView }) => (
  <Notice kind={KINDS[job.status]} title={TITLES[job.status]}>
    <p>{hasEnded(job.status) ? [rescoredSummary(job), job.error].filter(Boolean).join(' ') : 'You can leave this page; it goes on.'}</p>
  </Notice>
)

type AskProps = { model: RescoringModel; survey: Survey; version: number }

function AskFirst({ model, survey, version }: AskProps) {
  const isAsking = useSignal(false)
  return (
    <div class="button-row">
      <Button
        isBusy={model.isActing.value}
        onClick={() => {
          isAsking.value = true
        }}
      >
        Score anew…
      </Button>
      {isAsking.value && (
        <Dialog
          title={`Score the responses of version ${version} anew?`}
          onClose={() => {
            isAsking.value = false
          }}
        >
          {(close) => (
            <>
              <p>By the settings of now, {scoringWords(survey.settings)}.</p>
              <p>
                Kept scores are replaced. Baselines and changes follow, and people see their new results. What they were before stands in
                the report for a week.
              </p>
              <div class="button-row">
                <Button
                  look="main"
                  onClick={() => {
                    close()
                    void model.begin()
                  }}
                >
                  Score anew
                </Button>
                <Button onClick={close}>Keep the scores</Button>
              </div>
            </>
          )}
        </Dialog>
      )}
    </div>
  )
}

const Report = ({ job }: { job: JobView }) => (
  <JobReport
    job={job}
    outcomes={outcomesIn(job)}
    words={rescoredWords}
    named={['response', 'responses']}
    caption="What became of each response, the earliest first"
    fileName="rescoring-report.csv"
    columns={[
      { title: 'Person', cell: ({ email }) => <bdi>{email || '–'}</bdi> },
      { title: 'What became of it', cell: ({ outcome }) => rescoredWords(outcome) },
      { title: 'Before and now', cell: ({ message }) => <span class="job-report__said">{message}</span> },
    ]}
  />
)
