import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Organization } from '../../../core/organizations/contract.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { countText } from '../format.ts'
import { mayIn } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { Page } from '../shell/page.tsx'
import { type SurveyList, statusIn, surveysModel, type Wanted } from './model.ts'
import { SearchForm } from './search-form.tsx'
import { SurveyRows } from './survey-rows.tsx'

/** The surveys of an organization. What is looked for stands in the address, so that going back finds it again. */
export function SurveysPage({ organization }: { organization: Organization }) {
  const { query, route } = useLocation()
  const wanted: Wanted = { search: query.search ?? '', status: statusIn(query.status) }
  const list = useMemo(() => surveysModel(organization.id, wanted), [organization.id, wanted.search, wanted.status])
  useEffect(() => void list.more(), [list])
  const here = `/app/o/${organization.slug}/surveys`
  const search = (given: Wanted) => route(`${here}${queryOf(given)}`)
  const mayEdit = mayIn(organization.id, 'surveys.edit')
  const newSurvey = mayEdit && (
    <ButtonLink look="main" href={`${here}/new`}>
      New survey
    </ButtonLink>
  )
  const isAll = wanted.search === '' && wanted.status === ''
  return (
    <Page title="Surveys" about={<bdi>{organization.name}</bdi>} actions={newSurvey}>
      {!(isAll && list.rows.value?.length === 0) && <SearchForm wanted={wanted} onSearch={search} />}
      <Found list={list} empty={isAll ? <NoSurveys mayEdit={mayEdit} here={here} /> : <NoneFound here={here} />} />
    </Page>
  )
}

const queryOf = (wanted: Wanted) => {
  const given = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value.trim() !== ''))
  return given.size > 0 ? `?${given}` : ''
}

function Found({ list, empty }: { list: SurveyList; empty: preact.VNode }) {
  const rows = list.rows.value
  if (rows === null) {
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="surveys" />
    )
  }
  if (rows.length === 0) return empty
  const summary = list.hasMore.value ? `The newest ${rows.length} are shown.` : countText(rows.length, 'survey', 'surveys')
  return (
    <>
      <SurveyRows rows={rows} />
      <MoreRows list={list} summary={summary} fullNote="Search for a title to find the others." />
    </>
  )
}

const NoSurveys = ({ mayEdit, here }: { mayEdit: boolean; here: string }) => (
  <div class="empty">
    <h2>No surveys yet</h2>
    <p>
      {mayEdit
        ? 'Begin with a template: it brings questions, groups and scoring, and you can publish it as it is.'
        : 'Surveys appear here once an owner or admin has published one.'}
    </p>
    {mayEdit && <ButtonLink href={`${here}/new`}>Choose a template</ButtonLink>}
  </div>
)

const NoneFound = ({ here }: { here: string }) => (
  <div class="empty" role="status">
    <p>No survey fits what you look for.</p>
    <ButtonLink href={here}>Show all surveys</ButtonLink>
  </div>
)
