import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { ComplianceFilter, ComplianceRow, StatusCounts } from '../../../core/compliance/contract.ts'
import { COMPLIANCE_FILTERS, COMPLIANCE_SORTS, statusesOf } from '../../../core/compliance/filter.ts'
import { isOpen } from '../../../core/sessions/admission.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Status } from '../../ui/notice.tsx'
import { countText } from '../format.ts'
import { useLive } from '../live/use-live.ts'
import { oneSurvey } from '../one-survey.ts'
import { PeopleSearch } from '../people/search.tsx'
import { Download } from '../shell/download.tsx'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { Page } from '../shell/page.tsx'
import { SurveyNotYet } from '../shell/survey-not-yet.tsx'
import { ActingDialog, type Wish } from './acting-dialog.tsx'
import { ChosenPeople } from './chosen.tsx'
import { ComplianceTable, type RowActions } from './compliance-table.tsx'
import { History } from './history.tsx'
import { Ledger } from './ledger.tsx'
import { type ComplianceModel, complianceFile, complianceModel, type Done } from './model.ts'
import { Outcome, type Told } from './outcome.tsx'
import { FILTER_WORDS } from './status-words.ts'
import { addressOf, type Wanted, wantedIn } from './wanted.ts'

/** Where everybody stands with a survey: who is due, overdue, in the middle of it or done; and what can be done about it. */
export function CompliancePage({ id }: { id: string }) {
  const { query, route } = useLocation()
  const wanted = wantedIn(query)
  const one = useMemo(() => oneSurvey(id), [id])
  const model = useMemo(() => complianceModel(id, wanted), [id, addressOf(wanted)])
  useEffect(() => void one.load(), [one])
  useEffect(() => void model.list.value.more(), [model])
  const survey = one.survey.value
  const look = useMemo(() => () => Promise.all([one.load(), model.again()]), [one, model])
  useLive({ organization_id: survey?.organization_id, kinds: ['compliance'], id, look })
  if (survey === null) return <SurveyNotYet title="Compliance" one={one} />
  const about = (
    <a class="responses__survey" href={`/app/surveys/${survey.id}`}>
      <bdi>{survey.title}</bdi>
    </a>
  )
  const want = (change: Partial<Wanted>) => route(`/app/surveys/${survey.id}/compliance${addressOf({ ...wanted, ...change })}`)
  const file = (
    <>
      <Download name="compliance.csv" load={() => complianceFile(survey.id, wanted)} />
      <ButtonLink href={`/app/surveys/${survey.id}/responses?export=compliance`}>Other formats</ButtonLink>
    </>
  )
  return (
    <Page key="compliance" title="Compliance" about={about} actions={file}>
      <PeopleSearch search={wanted.search} onSearch={(search) => want({ search })} />
      <Choices wanted={wanted} counts={model.counts.value} onWant={want} />
      <People key={addressOf(wanted)} model={model} survey={survey} wanted={wanted} />
    </Page>
  )
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

type PeopleProps = { model: ComplianceModel; survey: Survey; wanted: Wanted }

/** The list with what is open over it, and what became of what was done last. */
function People({ model, survey, wanted }: PeopleProps) {
  const isToBeTaken = isOpen(survey, Date.now())
  const opened = useSignal<{ what: 'history' | 'ledger'; row: ComplianceRow } | null>(null)
  const wish = useSignal<Wish | null>(null)
  const told = useSignal<Told | null>(null)
  const done = (rows: readonly ComplianceRow[]) => (what: Done) => {
    told.value = { ...what, rows }
    void model.again()
  }
  const actions: RowActions = {
    onWish: isToBeTaken ? (next) => (wish.value = next) : null,
    onHistory: (row) => (opened.value = { what: 'history', row }),
    onLedger: (row) => (opened.value = { what: 'ledger', row }),
  }
  const Opened = opened.value?.what === 'history' ? History : Ledger
  return (
    <>
      <Status>
        {told.value && <Outcome key={told.value.asked.action} survey_id={survey.id} told={told.value} onUndone={done(told.value.rows)} />}
      </Status>
      {!isToBeTaken && <p>This survey is not open: nobody can be reminded, given more time or let off until it is.</p>}
      <Found model={model} survey={survey} wanted={wanted} actions={actions} />
      {opened.value && <Opened survey={survey} row={opened.value.row} onClose={() => (opened.value = null)} />}
      {wish.value && (
        <ActingDialog survey_id={survey.id} wish={wish.value} onDone={done(wish.value.rows)} onClose={() => (wish.value = null)} />
      )}
    </>
  )
}

function Found({ model, survey, wanted, actions }: PeopleProps & { actions: RowActions }) {
  const chosen = useSignal<readonly string[]>([])
  const { value: list } = model.list
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
  const choosing = { chosen: chosen.value, onChoose: (ids: readonly string[]) => (chosen.value = ids) }
  return (
    <>
      {actions.onWish && <ChosenPeople rows={rows} {...choosing} onWish={actions.onWish} />}
      {rows.length > 0 && <ComplianceTable rows={rows} better={survey.settings.better} {...choosing} {...actions} />}
      <MoreRows list={list} summary={summary} fullNote="Choose a status or search for a name to find the others." />
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
