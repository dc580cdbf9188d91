import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { ComplianceFilter, ComplianceRow, StatusCounts } from '../../../core/compliance/contract.ts'
import { COMPLIANCE_FILTERS, COMPLIANCE_SORTS, statusesOf } from '../../../core/compliance/filter.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { SelectField } from '../../ui/field.tsx'
import { Loading } from '../../ui/loading.tsx'
import { countText } from '../format.ts'
import { oneSurvey } from '../one-survey.ts'
import { PeopleSearch } from '../people/search.tsx'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { Page } from '../shell/page.tsx'
import { SurveyNotYet } from '../shell/survey-not-yet.tsx'
import { ComplianceTable } from './compliance-table.tsx'
import { History } from './history.tsx'
import { type ComplianceModel, complianceModel } from './model.ts'
import { FILTER_WORDS } from './status-words.ts'
import { addressOf, type Wanted, wantedIn } from './wanted.ts'

/** Where everybody stands with a survey: who is due, overdue, in the middle of it or done. */
export function CompliancePage({ id }: { id: string }) {
  const { query, route } = useLocation()
  const wanted = wantedIn(query)
  const times = useSignal(0)
  const one = useMemo(() => oneSurvey(id), [id])
  const model = useMemo(() => complianceModel(id, wanted), [id, addressOf(wanted), times.value])
  useEffect(() => void one.load(), [one])
  useEffect(() => void model.list.more(), [model])
  useEffect(() => whenLookedAtAgain(() => times.value++), [])
  const survey = one.survey.value
  if (survey === null) return <SurveyNotYet one={one} />
  const about = (
    <a class="responses__survey" href={`/app/surveys/${survey.id}`}>
      <bdi>{survey.title}</bdi>
    </a>
  )
  const want = (change: Partial<Wanted>) => route(`/app/surveys/${survey.id}/compliance${addressOf({ ...wanted, ...change })}`)
  return (
    <Page key="compliance" title="Compliance" about={about}>
      <PeopleSearch search={wanted.search} onSearch={(search) => want({ search })} />
      <Choices wanted={wanted} counts={model.counts.value} onWant={want} />
      <Found model={model} survey={survey} wanted={wanted} />
    </Page>
  )
}

/** Somebody comes back to this page: what it shows may be old. */
function whenLookedAtAgain(again: () => void) {
  const look = () => {
    if (document.visibilityState === 'visible' && !document.querySelector('dialog[open]')) again()
  }
  document.addEventListener('visibilitychange', look)
  return () => document.removeEventListener('visibilitychange', look)
}

/** Each sort with its two orders. */
const SORT_WORDS = {
  name: ['Name', 'A to Z', 'Z to A'],
  status: ['Status', 'Most urgent first', 'Most urgent last'],
  last_taken: ['Last taken', 'Earliest first', 'Latest first'],
  delta: ['Change', 'Lowest first', 'Highest first'],
} as const

type ChoicesProps = { wanted: Wanted; counts: StatusCounts | null; onWant: (change: Partial<Wanted>) => void }

/** A search comes in an order of its own. */
const Choices = ({ wanted, counts, onWant }: ChoicesProps) => (
  <div class="compliance__choices">
    <SelectField
      label="Show"
      name="status"
      chosen={wanted.status}
      choices={COMPLIANCE_FILTERS.map((value) => ({ value, label: FILTER_WORDS[value] + countOf(value, counts) }))}
      onChange={(event) => onWant({ status: COMPLIANCE_FILTERS.find((each) => each === event.currentTarget.value) ?? 'all' })}
    />
    {!wanted.search && (
      <>
        <SelectField
          label="Sort by"
          name="sort"
          chosen={wanted.sort}
          choices={COMPLIANCE_SORTS.map((value) => ({ value, label: SORT_WORDS[value][0] }))}
          onChange={(event) => onWant({ sort: COMPLIANCE_SORTS.find((each) => each === event.currentTarget.value) ?? 'name' })}
        />
        <SelectField
          label="Order"
          name="order"
          chosen={wanted.order}
          choices={[
            { value: 'asc', label: SORT_WORDS[wanted.sort][1] },
            { value: 'desc', label: SORT_WORDS[wanted.sort][2] },
          ]}
          onChange={(event) => onWant({ order: event.currentTarget.value === 'desc' ? 'desc' : 'asc' })}
        />
      </>
    )}
  </div>
)

const countOf = (filter: ComplianceFilter, counts: StatusCounts | null) =>
  counts === null ? '' : ` (${statusesOf(filter).reduce((sum, status) => sum + counts[status], 0)})`

function Found({ model: { list }, survey, wanted }: { model: ComplianceModel; survey: Survey; wanted: Wanted }) {
  const opened = useSignal<ComplianceRow | null>(null)
  const rows = list.rows.value
  if (rows === null) {
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="people" />
    )
  }
  if (rows.length === 0 && !list.hasMore.value) return <Nobody wanted={wanted} />
  const summary = list.hasMore.value ? `The first ${rows.length} are shown.` : countText(rows.length, 'person', 'people')
  return (
    <>
      {rows.length > 0 && <ComplianceTable rows={rows} better={survey.settings.better} onHistory={(row) => (opened.value = row)} />}
      <MoreRows list={list} summary={summary} fullNote="Choose a status or search for a name to find the others." />
      {opened.value && <History survey_id={survey.id} row={opened.value} onClose={() => (opened.value = null)} />}
    </>
  )
}

function Nobody({ wanted: { search, status } }: { wanted: Wanted }) {
  const [title, words] = search
    ? ['Nobody is called that', 'A search finds how a word of the name, or the address, begins.']
    : status === 'all'
      ? ['Nobody here yet', 'People appear here as soon as they are asked to take this survey, or take it by its public link.']
      : ['Nobody stands there now', 'Choose Everybody to see all people of this survey.']
  return (
    <div class="empty" role="status">
      <h2>{title}</h2>
      <p>{words}</p>
    </div>
  )
}
