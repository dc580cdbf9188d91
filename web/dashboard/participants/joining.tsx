import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { Participant } from '../../../core/participants/contract.ts'
import type { Merged } from '../../../core/privacy/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Table } from '../../ui/table.tsx'
import { countText } from '../format.ts'
import { Person } from '../people/person.tsx'
import { PeopleSearch } from '../people/search.tsx'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { type JoiningModel, joiningModel } from './joining-model.ts'

type Props = { organization_id: string; first: Participant; onDone: (kept: Participant, merged: Merged) => void; onClosed: () => void }

/** Two records of one person become one: choose, see what happens, confirm. */
export function Joining({ organization_id, first, onDone, onClosed }: Props) {
  const model = useMemo(() => joiningModel(organization_id, first, onDone), [organization_id, first.person_id])
  const heading = useRef<HTMLHeadingElement>(null)
  // Each step replaces the one before, and the button that was pressed with it.
  useLayoutEffect(() => heading.current?.focus(), [model.other.value])
  const { name, email } = model.kept.value
  return (
    <section class="joining" aria-labelledby="joining-title">
      <h2 id="joining-title" class="joining__title" tabIndex={-1} ref={heading}>
        Join another record to <bdi>{name}</bdi>
      </h2>
      <p>
        <bdi class="joining__address">{email}</bdi> is the record that stays.
      </p>
      {model.other.value ? <Confirming model={model} other={model.other.value} /> : <Choosing model={model} />}
      <div class="button-row">
        <Button look="quiet" onClick={onClosed}>
          Cancel
        </Button>
      </div>
    </section>
  )
}

function Choosing({ model }: { model: JoiningModel }) {
  const { value: list } = model.found
  return (
    <>
      <p>If the same person answered under two addresses, join the records: their attempts become one chain. Which is the other record?</p>
      <PeopleSearch search={model.search.value} onSearch={model.look} />
      {list && <Candidates model={model} list={list} />}
    </>
  )
}

function Candidates({ model, list }: { model: JoiningModel; list: NonNullable<JoiningModel['found']['value']> }) {
  const rows = model.candidates.value
  if (rows === null)
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="participants" />
    )
  if (rows.length === 0) return <p role="status">Nobody else is called that.</p>
  return (
    <>
      <Table
        caption="Records to choose from"
        columns={[
          { title: 'Name', cell: (row) => <Person name={row.name} email={row.email} /> },
          {
            title: 'Choose',
            cell: (row) => (
              <Button onClick={() => model.choose(row)}>
                Choose{' '}
                <span class="visually-hidden">
                  <bdi>{row.email}</bdi>
                </span>
              </Button>
            ),
          },
        ]}
        rows={rows}
        keyOf={({ person_id }) => person_id}
      />
      <MoreRows list={list} summary={countText(rows.length, 'record', 'records')} fullNote="Search for a name to find the others." />
    </>
  )
}

function Confirming({ model, other }: { model: JoiningModel; other: Participant }) {
  const preview = model.preview.value
  if (model.problem.value)
    return <Failed problem={model.problem.value} onRetry={preview ? model.join : model.load} isBusy={model.isBusy.value} />
  if (preview === null) return <Loading what="what would happen" />
  return (
    <>
      <p>
        The other record is <Person name={other.name} email={other.email} />
      </p>
      {preview.is_own_account ? <OwnAccount model={model} /> : <Happens preview={preview} />}
      <div class="button-row">
        {!preview.is_own_account && (
          <Button look="main" isBusy={model.isBusy.value} onClick={model.join}>
            Join the two records
          </Button>
        )}
        <Button onClick={model.turnAround}>Keep the other one instead</Button>
        <Button onClick={model.chooseAnother}>Choose another record</Button>
      </div>
    </>
  )
}

const OwnAccount = ({ model }: { model: JoiningModel }) => (
  <Notice kind="warning" title="Somebody signs in with that record">
    <p>
      Its answers belong to an account of its own, and only its person decides about it. You can keep that record instead, and join{' '}
      <bdi>{model.kept.value.email}</bdi> to it.
    </p>
  </Notice>
)

const Happens = ({ preview: { surveys, moved } }: { preview: Merged }) => (
  <>
    <p>
      {moved === 0
        ? 'The other record has no responses. What you know of it, its groups and what it was asked to take come over.'
        : `${countText(moved, 'response comes', 'responses come')} over and all attempts are numbered anew by time. The first one becomes the baseline.`}
    </p>
    {surveys.length > 0 && (
      <ul class="joining__surveys">
        {surveys.map(({ survey_id, title, attempts, joined }) => (
          <li key={survey_id}>
            <bdi>{title}</bdi>: {countText(attempts, 'attempt', 'attempts')} then, {joined} of them from the other record
          </li>
        ))}
      </ul>
    )}
    <p>The other record is no longer a participant afterwards, and its address no longer shows these answers. This cannot be undone.</p>
  </>
)
