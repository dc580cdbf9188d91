import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { JobLine, JobView } from '../../../core/jobs/contract.ts'
import { hasEnded } from '../../../core/jobs/ended.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { Table } from '../../ui/table.tsx'
import { countText, timeText } from '../format.ts'
import { reader } from '../session.ts'
import { Download } from '../shell/download.tsx'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { detailFor, titleFor } from '../words.ts'
import { outcomesIn, rescoredSummary, rescoredWords, scoringWords } from './rescored-words.ts'
import { linesOf, type RescoringModel, reportOf, rescoringModel } from './rescoring-model.ts'

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
        {model.problem.value && (
          <Notice kind="bad" title={titleFor(model.problem.value)}>
            <p>{detailFor(model.problem.value)}</p>
          </Notice>
        )}
        {job && <Standing job={job} />}
      </Status>
      {!isOver && <Progress job={job} />}
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

const Progress = ({ job }: { job: JobView }) => (
  <label class="rescoring__progress">
    <span>
      {countText(job.lines_handled, 'response', 'responses')} of {job.lines.toLocaleString('en')} done
    </span>
    <progress max={100} value={job.progress} />
  </label>
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

function Report({ job }: { job: JobView }) {
  const outcomes = outcomesIn(job)
  const outcome = useSignal(outcomes[0] ?? '')
  const list = useMemo(() => linesOf(job.id, outcome.value), [job.id, outcome.value])
  useEffect(() => void list.more(), [list])
  const choices = [
    ...outcomes.map((value) => ({ value, label: `${rescoredWords(value)} (${(job.outcomes[value] ?? 0).toLocaleString('en')})` })),
    { value: '', label: `All responses (${job.lines.toLocaleString('en')})` },
  ]
  const choose = (event: Event & { currentTarget: HTMLSelectElement }) => {
    outcome.value = event.currentTarget.value
  }
  const rows = list.rows.value
  return (
    <>
      <div class="rescoring__report">
        <SelectField label="Responses to show" name="outcome" chosen={outcome.value} choices={choices} onChange={choose} />
        <Download name="rescoring-report.csv" load={() => reportOf(job.id)} />
      </div>
      {rows === null && list.problem.value && <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />}
      {rows === null && !list.problem.value && <Loading what="the responses" />}
      {rows !== null && (
        <>
          {rows.length > 0 && <Lines rows={rows} />}
          <MoreRows
            list={list}
            summary={`${countText(rows.length, 'response', 'responses')} shown.`}
            fullNote="Download the file to see the others."
          />
        </>
      )}
      {job.expires_at && (
        <p class="rescoring__note">This report is removed on {timeText(job.expires_at, reader.value)}, because it holds addresses.</p>
      )}
    </>
  )
}

const Lines = ({ rows }: { rows: readonly JobLine[] }) => (
  <Table
    caption="What became of each response, the earliest first"
    columns={[
      { title: 'Person', cell: ({ email }) => <bdi>{email || '–'}</bdi> },
      { title: 'What became of it', cell: ({ outcome }) => rescoredWords(outcome) },
      { title: 'Before and now', cell: ({ message }) => <span class="rescoring__said">{message}</span> },
    ]}
    rows={rows}
    keyOf={({ line }) => String(line)}
  />
)
