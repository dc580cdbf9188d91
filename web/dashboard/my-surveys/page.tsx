import { useEffect, useMemo } from 'preact/hooks'
import { ButtonLink } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { countText } from '../format.ts'
import { organization } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { Page } from '../shell/page.tsx'
import { mySurveysModel } from './model.ts'
import { MySurveyRows } from './my-survey-rows.tsx'

/** The surveys that I take myself, whoever they belong to. */
export function MySurveysPage() {
  const list = useMemo(mySurveysModel, [])
  useEffect(() => void list.more(), [list])
  const found = organization.value === null && <ButtonLink href="/app/organizations/new">Set up an organization</ButtonLink>
  return (
    <Page title="My surveys" about="The surveys you take yourself, and how your answers change over time." actions={found}>
      <Found list={list} />
    </Page>
  )
}

function Found({ list }: { list: ReturnType<typeof mySurveysModel> }) {
  const rows = list.rows.value
  if (rows === null) {
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="your surveys" />
    )
  }
  if (rows.length === 0) return <NoneYet />
  const summary = list.hasMore.value ? `${rows.length} are shown.` : countText(rows.length, 'survey', 'surveys')
  return (
    <>
      <MySurveyRows rows={rows} />
      <MoreRows list={list} summary={summary} fullNote="There are more, but this page ends here to stay quick." />
    </>
  )
}

const NoneYet = () => (
  <div class="empty">
    <h2>No surveys yet</h2>
    <p>When you take a survey with this e-mail address, or somebody asks you to take one, it appears here with your results.</p>
  </div>
)
