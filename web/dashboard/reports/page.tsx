import './reports.css'
import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Report } from '../../../core/reports/contract.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { countText } from '../format.ts'
import { addressFor, chosenIn } from '../impact/filters.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { Page } from '../shell/page.tsx'
import { SurveyNotYet } from '../shell/survey-not-yet.tsx'
import { type ReportsModel, reportsModel } from './model.ts'
import { NewReportForm } from './new-report-form.tsx'
import { OneReport } from './one-report.tsx'
import { RevokeReport } from './revoke-report.tsx'

/** Reports of a survey's impact for those who pay for it: making them, handing them on, taking them back. */
export function ReportsPage({ id }: { id: string }) {
  const { query } = useLocation()
  const chosen = chosenIn(query)
  const model = useMemo(() => reportsModel(id, chosen), [id, JSON.stringify(chosen)])
  useEffect(() => {
    void model.begin()
    return model.end
  }, [model])
  const asked = useSignal<Report | null>(null)
  const survey = model.one.survey.value
  if (survey === null) return <SurveyNotYet title="Reports" one={model.one} />
  // Whoever may not see the list may not make a report either.
  const isRefused = model.list.value.problem.value?.code === 'not-allowed'
  const impact = addressFor(`/app/surveys/${survey.id}/impact`, chosen)
  return (
    <Page
      key="reports"
      title="Reports"
      about={
        <a href={`/app/surveys/${survey.id}`}>
          <bdi>{survey.title}</bdi>
        </a>
      }
      actions={<ButtonLink href={impact}>See impact</ButtonLink>}
    >
      {!isRefused && (
        <Card title="Make a report" id="make-a-report">
          {survey.version === 0 ? (
            <p>Publish the survey first. Once people have answered twice, their change can be reported.</p>
          ) : (
            <NewReportForm model={model} survey={survey} chosen={chosen} impact={impact} />
          )}
        </Card>
      )}
      <Status>
        {model.said.value && <Notice kind="good" title={model.said.value} />}
        {model.problem.value && <ProblemNotice problem={model.problem.value} survey={null} />}
      </Status>
      <Card title="Reports that were made" id="reports-made">
        <Found model={model} onRevoke={(report) => (asked.value = report)} />
      </Card>
      {asked.value && <RevokeReport report={asked.value} model={model} onClosed={() => (asked.value = null)} />}
    </Page>
  )
}

function Found({ model, onRevoke }: { model: ReportsModel; onRevoke: (report: Report) => void }) {
  const list = model.list.value
  const rows = list.rows.value
  if (rows === null && list.problem.value) return <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
  if (rows === null) return <Loading what="the reports" />
  if (rows.length === 0) return <p>There is no report yet. The form above makes one.</p>
  return (
    <>
      <ul class="reports">
        {rows.map((report) => (
          <li key={report.report_id} class="reports__one">
            <OneReport report={report} model={model} onRevoke={() => onRevoke(report)} />
          </li>
        ))}
      </ul>
      <MoreRows
        list={list}
        summary={list.hasMore.value ? `The newest ${rows.length} reports are shown.` : countText(rows.length, 'report', 'reports')}
        fullNote="There are more: revoke some that nobody needs."
      />
    </>
  )
}
