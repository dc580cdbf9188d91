import { useEffect, useMemo } from 'preact/hooks'
import type { Survey } from '../../../core/surveys/contract.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Loading } from '../../ui/loading.tsx'
import { countText } from '../format.ts'
import { mayIn } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { SurveyNotYet } from '../shell/survey-not-yet.tsx'
import { BackToSurvey } from './back-to-survey.tsx'
import { Compare } from './compare.tsx'
import { History } from './history.tsx'
import { type VersionsModel, versionsModel } from './versions-model.ts'

/** Every version that was published, where the series breaks, and what differs between any two. */
export function VersionsPage({ id }: { id: string }) {
  const model = useMemo(() => versionsModel(id), [id])
  useEffect(() => void Promise.all([model.one.load(), model.list.more()]), [model])
  const survey = model.one.survey.value
  if (survey === null) return <SurveyNotYet title="Version history" one={model.one} />
  if (!mayIn(survey.organization_id, 'surveys.edit')) return <NotFound />
  return (
    <Page key="versions" title="Version history" about={<BackToSurvey survey={survey} />}>
      <Found model={model} survey={survey} />
    </Page>
  )
}

function Found({ model: { list }, survey }: { model: VersionsModel; survey: Survey }) {
  const rows = list.rows.value
  if (rows === null)
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="the versions" />
    )
  if (rows.length === 0) return <NoVersions survey={survey} />
  const summary = list.hasMore.value
    ? `The latest ${countText(rows.length, 'version is', 'versions are')} shown.`
    : countText(rows.length, 'version', 'versions')
  return (
    <>
      <Card title="Versions" id="versions">
        <History survey={survey} versions={rows} />
        <MoreRows list={list} summary={summary} fullNote="" />
      </Card>
      <Compare survey={survey} versions={rows} />
    </>
  )
}

const NoVersions = ({ survey }: { survey: Survey }) => (
  <div class="empty">
    <h2>No versions yet</h2>
    <p>Each time you publish the survey, what its questions were is kept here.</p>
    <ButtonLink href={`/app/surveys/${survey.id}`}>Go to the survey</ButtonLink>
  </div>
)
