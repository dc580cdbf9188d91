import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Organization } from '../../../core/organizations/contract.ts'
import type { Participant } from '../../../core/participants/contract.ts'
import { Loading } from '../../ui/loading.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { countText } from '../format.ts'
import { Person } from '../people/person.tsx'
import { PeopleSearch } from '../people/search.tsx'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { Page } from '../shell/page.tsx'
import { AddForm } from './add-form.tsx'
import { ImportForm } from './import-form.tsx'
import { type ParticipantsModel, participantsModel } from './model.ts'

/** The people an organization asks, without giving them a role. */
export function ParticipantsPage({ organization }: { organization: Organization }) {
  const { query, route } = useLocation()
  const search = query.search ?? ''
  const times = useSignal(0)
  const forms = useMemo(() => participantsModel(organization.id, '', () => times.value++), [organization.id])
  const model = useMemo(() => participantsModel(organization.id, search, () => times.value++), [organization.id, search, times.value])
  useEffect(() => void model.list.more(), [model])
  const here = `/app/o/${organization.slug}/participants`
  return (
    <Page title="Participants" about={<bdi>{organization.name}</bdi>}>
      <details class="participants__more">
        <summary>Add somebody</summary>
        <AddForm model={forms} />
      </details>
      <details class="participants__more">
        <summary>Bring a list</summary>
        <ImportForm model={forms} />
      </details>
      <PeopleSearch search={search} onSearch={(text) => route(text ? `${here}?search=${encodeURIComponent(text)}` : here)} />
      <Found list={model.list} isSearch={search !== ''} />
    </Page>
  )
}

const COLUMNS: readonly [Column<Participant>, ...Column<Participant>[]] = [
  { title: 'Name', cell: ({ name, email }) => <Person name={name} email={email} /> },
  { title: 'Groups', cell: ({ groups }) => groups.join(', ') || '–' },
  { title: 'Attributes', cell: ({ attributes }) => wordsOf(attributes) || '–' },
]

const wordsOf = (attributes: Participant['attributes']) =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')

function Found({ list, isSearch }: { list: ParticipantsModel['list']; isSearch: boolean }) {
  const rows = list.rows.value
  if (rows === null) {
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="participants" />
    )
  }
  if (rows.length === 0) return <Empty isSearch={isSearch} />
  const summary = list.hasMore.value ? `The first ${rows.length} by name are shown.` : countText(rows.length, 'participant', 'participants')
  return (
    <>
      <Table caption="Participants" columns={COLUMNS} rows={rows} keyOf={({ person_id }) => person_id} />
      <MoreRows list={list} summary={summary} fullNote="Search for a name to find the others." />
    </>
  )
}

const Empty = ({ isSearch }: { isSearch: boolean }) => (
  <div class="empty" role="status">
    <h2>{isSearch ? 'Nobody is called that' : 'Nobody here yet'}</h2>
    <p>
      {isSearch
        ? 'A search finds how a name or an address begins.'
        : 'Participants are people you ask without giving them a role. Add them one by one, or bring a list.'}
    </p>
  </div>
)
