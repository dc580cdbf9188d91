import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Organization } from '../../../core/organizations/contract.ts'
import type { Group, Participant } from '../../../core/participants/contract.ts'
import type { Merged } from '../../../core/privacy/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { countText, dateText } from '../format.ts'
import { importModel } from '../imports/model.ts'
import { Person } from '../people/person.tsx'
import { mayIn, reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { Page } from '../shell/page.tsx'
import { AddForm } from './add-form.tsx'
import { ChosenPeople } from './chosen.tsx'
import { Filter } from './filter.tsx'
import { Groups } from './groups.tsx'
import { ImportForm } from './import-form.tsx'
import { Joining } from './joining.tsx'
import { addingModel, addressOf, groupsModel, type ParticipantsList, participantsList, type Wanted, wantedIn } from './model.ts'

/** The people an organization asks, without giving them a role. */
export function ParticipantsPage({ organization: { id, slug, name } }: { organization: Organization }) {
  const { query, route } = useLocation()
  const wanted = wantedIn(query)
  const times = useSignal(0)
  const chosen = useSignal<readonly string[]>([])
  const list = useMemo(() => participantsList(id, wanted), [id, addressOf(wanted), times.value])
  const { groups, adding, importing } = useMemo(() => modelsOf(id, () => times.value++), [id])
  useEffect(() => {
    chosen.value = []
    void list.more()
  }, [list])
  useEffect(() => {
    void groups.load()
    void importing.find()
    return importing.leave
  }, [importing])
  const joining = useSignal<Participant | null>(null)
  const said = useSignal('')
  const begin = (row: Participant) => {
    said.value = ''
    joining.value = row
  }
  const join = mayIn(id, 'participants.merge') ? begin : null
  const joined = ({ name }: Participant, { moved }: Merged) => {
    said.value = `Joined to ${name}: ${countText(moved, 'response', 'responses')} came over.`
    joining.value = null
    times.value++
  }
  const here = `/app/o/${slug}/participants`
  const all = groups.groups.value ?? []
  const shown = all.find((group) => group.id === wanted.group)
  return (
    <Page title="Participants" about={<bdi>{name}</bdi>}>
      <details class="participants__more">
        <summary>Add somebody</summary>
        <AddForm model={adding} />
      </details>
      <details class="participants__more" open={importing.job.value !== null || undefined}>
        <summary>Bring a list</summary>
        <ImportForm model={importing} />
      </details>
      <details class="participants__more">
        <summary>Groups</summary>
        <Groups model={groups} hrefOf={(group) => here + addressOf({ group: group.id })} />
      </details>
      <Status>{said.value && <Notice kind="good" title={said.value} />}</Status>
      {joining.value ? (
        <Joining organization_id={id} first={joining.value} onDone={joined} onClosed={() => (joining.value = null)} />
      ) : (
        <>
          <Filter wanted={wanted} groups={all} onWant={(given) => route(here + addressOf(given))} />
          <ChosenPeople chosen={chosen.value} groups={all} model={groups} inGroup={shown} onDone={() => (chosen.value = [])} />
          <Found list={list} wanted={wanted} shown={shown} chosen={chosen} join={join} />
        </>
      )}
    </Page>
  )
}

function modelsOf(id: string, again: () => void) {
  const groups = groupsModel(id, again)
  const changed = () => {
    void groups.load()
    again()
  }
  const path = `/organizations/${id}/participants/import`
  return {
    groups,
    adding: addingModel(id, changed),
    importing: importModel({ organization_id: id, kind: 'participants-import', path, onChanged: changed }),
  }
}

type Chosen = Signal<readonly string[]>

const columnsFor = (chosen: Chosen): [Column<Participant>, ...Column<Participant>[]] => [
  { title: 'Name', cell: ({ name, email }) => <Person name={name} email={email} /> },
  { title: 'Groups', cell: ({ groups }) => <bdi>{groups.join(', ') || '–'}</bdi> },
  { title: 'Attributes', cell: ({ attributes }) => <bdi>{wordsOf(attributes) || '–'}</bdi> },
  { title: 'Added', cell: ({ created_at }) => dateText(created_at, reader.value) },
  { title: 'Choose', cell: (row) => <Choose row={row} chosen={chosen} /> },
]

function Choose({ row: { person_id, name }, chosen }: { row: Participant; chosen: Chosen }) {
  const change = (event: Event & { currentTarget: HTMLInputElement }) => {
    const others = chosen.value.filter((id) => id !== person_id)
    chosen.value = event.currentTarget.checked ? [...others, person_id] : others
  }
  return <input class="tick" type="checkbox" aria-label={`Choose ${name}`} checked={chosen.value.includes(person_id)} onChange={change} />
}

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

type FoundProps = {
  list: ParticipantsList
  wanted: Wanted
  shown: Group | undefined
  chosen: Chosen
  join: ((row: Participant) => void) | null
}

function Found({ list, wanted, shown, chosen, join }: FoundProps) {
  const rows = list.rows.value
  if (rows === null) {
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="participants" />
    )
  }
  if (rows.length === 0) return <Empty wanted={wanted} />
  const of = shown ? ` of ${countText(shown.people, 'person', 'people')} in this group` : ''
  const summary = list.hasMore.value ? `The first ${rows.length}${of} are shown.` : countText(rows.length, 'participant', 'participants')
  return (
    <>
      <Table
        caption="Participants"
        columns={join ? [...columnsFor(chosen), joiningColumn(join)] : columnsFor(chosen)}
        rows={rows}
        keyOf={({ person_id }) => person_id}
      />
      <MoreRows list={list} summary={summary} fullNote="Search for a name to find the others." />
    </>
  )
}

function Empty({ wanted: { search, group } }: { wanted: Wanted }) {
  const [title, words] = group
    ? ['Nobody is in this group', 'Choose people in the list of everybody, then put them into it.']
    : search
      ? ['Nobody is called that', 'A search finds how a word of the name, or the address, begins.']
      : ['Nobody here yet', 'Participants are people you ask without giving them a role. Add them one by one, or bring a list.']
  return (
    <div class="empty" role="status">
      <h2>{title}</h2>
      <p>{words}</p>
    </div>
  )
}
