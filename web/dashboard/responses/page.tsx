import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { RemovedResponses, ResponseRow } from '../../../core/responses/contract.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { ExportPanel } from '../exports/panel.tsx'
import { countText } from '../format.ts'
import { useLive } from '../live/use-live.ts'
import type { PagedList } from '../paged-list.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { Page } from '../shell/page.tsx'
import { SurveyNotYet } from '../shell/survey-not-yet.tsx'
import { responsesModel } from './model.ts'
import { NoResponses } from './no-responses.tsx'
import { removedWords } from './removed-words.ts'
import { ResponseTable } from './response-table.tsx'

export function ResponsesPage({ id }: { id: string }) {
  const { query } = useLocation()
  const model = useMemo(() => responsesModel(id), [id])
  useEffect(() => void Promise.all([model.one.load(), model.list.value.more()]), [model])
  const survey = model.one.survey.value
  useLive({ organization_id: survey?.organization_id, kinds: ['responses'], id, look: model.look })
  if (survey === null) return <SurveyNotYet title="Responses" one={model.one} />
  const about = (
    <a class="responses__survey" href={`/app/surveys/${survey.id}`}>
      <bdi>{survey.title}</bdi>
    </a>
  )
  return (
    <Page
      key="responses"
      title="Responses"
      about={about}
      actions={<ButtonLink href={`/app/surveys/${survey.id}/responses/import`}>Bring past responses</ButtonLink>}
    >
      <Arrived count={model.arrived.value} />
      <ExportPanel survey={survey} first={query.export} />
      <Found list={model.list.value} survey={survey} />
      <Removed removed={model.removed.value} />
    </Page>
  )
}

/** Read out: what has come stands at the top of the list, where nobody may be looking. */
const Arrived = ({ count }: { count: number }) => (
  <p class="visually-hidden" role="status">
    {count > 0 && `${countText(count, 'new response', 'new responses')}.`}
  </p>
)

/** The figures that once counted them stay explicable. */
const Removed = ({ removed }: { removed: RemovedResponses }) => {
  const words = removedWords(removed)
  return words === '' ? null : <p class="responses__key">{words}</p>
}

function Found({ list, survey }: { list: PagedList<ResponseRow>; survey: Survey }) {
  const rows = list.rows.value
  if (rows === null) {
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="responses" />
    )
  }
  if (rows.length === 0)
    return <NoResponses survey={survey} whenOpen="Share the public link. Responses appear here as soon as they are submitted." />
  const summary = list.hasMore.value ? `The latest ${rows.length} responses are shown.` : countText(rows.length, 'response', 'responses')
  return (
    <>
      <p class="responses__key">
        Scores go from 0 to 100.{survey.settings.better === 'lower' && ' Lower ones are better.'} The change is since the person’s own first
        score, the baseline.
      </p>
      <ResponseTable rows={rows} survey={survey} />
      <MoreRows list={list} summary={summary} fullNote="Earlier ones are kept, but this page ends here to stay quick." />
    </>
  )
}
