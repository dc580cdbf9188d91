import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Organization } from '../../../core/organizations/contract.ts'
import type { Participant } from '../../../core/participants/contract.ts'
import type { Merged } from '../../../core/privacy/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { countText } from '../format.ts'
import { Person } from '../people/person.tsx'
import { PeopleSearch } from '../people/search.tsx'
import { mayIn } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { Page } from '../shell/page.tsx'
import { AddForm } from './add-form.tsx'
import { ImportForm } from './import-form.tsx'
import { Joining } from './joining.tsx'
import { type ParticipantsModel, participantsModel } from './model.ts'

/** The people an organization asks, without giving them a role. */
export function ParticipantsPage({ organization }: { organization: Organization }) {
  const { query, route } = useLocation()
  const search = query.search ?? ''
  const times = useSignal(0)
  const forms = useMemo(() => participantsModel(organization.id, '', () => times.value++), [organization.id])
  const model = useMemo(() => participantsModel(organization.id, search, () => times.value++), [organization.id, search, times.value])
  useEffect(() => void model.list.more(), [model])
  const joining = useSignal<Participant | null>(null)
  const said = useSignal('')
  const join = mayIn(organization.id, 'participants.merge') ? (row: Participant) => begin(row) : null
  const begin = (row: Participant) => {
    said.value = ''
    joining.value = row
  }
  const joined = ({ name }: Participant, { moved }: Merged) => {
    said.value = `Joined to ${name}: ${countText(moved, 'response', 'responses')} came over.`
    joining.value = null
    times.value++
  }
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
      <Status>{said.value && <Notice kind="good" title={said.value} />}</Status>
      {joining.value ? (
        <Joining organization_id={organization.id} first={joining.value} onDone={joined} onClosed={() => (joining.value = null)} />
      ) : (
        <>
          <PeopleSearch search={search} onSearch={(text) => route(text ? `${here}?search=${encodeURIComponent(text)}` : here)} />
          <Found list={model.list} isSearch={search !== ''} join={join} />
        </>
      )}
    </Page>
  )
}

const COLUMNS: readonly [Column<Participant>, ...Column<Participant>[]] = [
  { title: 'Name', cell: ({ name, email }) => <Person name={name} email={email} /> },
  { title: 'Groups', cell: ({ groups }) => groups.join(', ') || '–' },
  { title: 'Attributes', cell: ({ attributes }) => wordsOf(attributes) || '–' },
]

const joiningColumn = (join: (row: Participant) => void): Column<Participant> => ({
  title: 'Two records?',
  cell: (row) => (
    <Button look="quiet" onClick={() => join(row)}>
      Join another
      <span class="visually-hidden">
        {' '}
        record to <bdi>{row.email}</bdi>
      </span>
    </Button>
  ),
})

const wordsOf = (attributes: Participant['attributes']) =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')

type FoundProps = { list: ParticipantsModel['list']; isSearch: boolean; join: ((row: Participant) => void) | null }

function Found({ list, isSearch, join }: FoundProps) {
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
      <Table
        caption="Participants"
        columns={join ? [...COLUMNS, joiningColumn(join)] : COLUMNS}
        rows={rows}
        keyOf={({ person_id }) => person_id}
      />
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
