import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { dateText } from '../format.ts'
import { Person } from '../people/person.tsx'
import { me, reader } from '../session.ts'
import type { GivenRole, Member, MembersModel } from './model.ts'

export const ROLE_WORDS: Record<Member['role'], string> = { owner: 'Owner', admin: 'Admin', member: 'Member' }

type Props = { model: MembersModel; rows: readonly Member[]; mayEdit: boolean }

export function MemberTable({ model, rows, mayEdit }: Props) {
  const columns: [Column<Member>, ...Column<Member>[]] = [
    { title: 'Name', cell: ({ name, email }) => <Person name={name} email={email} /> },
    { title: 'Role', cell: (row) => (mayEdit && mayChange(row) ? <Role row={row} model={model} /> : ROLE_WORDS[row.role]) },
    { title: 'Since', cell: ({ joined_at }) => dateText(joined_at, reader.value) },
  ]
  if (mayEdit) columns.push({ title: 'Action', cell: (row) => mayChange(row) && <Remove row={row} model={model} /> })
  return <Table caption="Members" columns={columns} rows={rows} keyOf={({ user_id }) => user_id} />
}

/** The owner's role changes by a transfer alone; one's own is for others to change. */
const mayChange = ({ role, user_id }: Member) => role !== 'owner' && user_id !== me.value?.id

function Role({ row, model }: { row: Member; model: MembersModel }) {
  const change = (event: Event & { currentTarget: HTMLSelectElement }) => {
    const role: GivenRole = event.currentTarget.value === 'admin' ? 'admin' : 'member'
    void model.setRole(row, role)
  }
  return (
    <select class="field__control members__role" aria-label={`Role of ${row.name}`} value={row.role} onChange={change}>
      <option value="member">{ROLE_WORDS.member}</option>
      <option value="admin">{ROLE_WORDS.admin}</option>
    </select>
  )
}

/** Asked once more before it is done: access ends with the next request. */
function Remove({ row, model }: { row: Member; model: MembersModel }) {
  const isAsked = useSignal(false)
  const answers = useRef<HTMLDivElement>(null)
  // The button that was pressed is gone: the focus goes on with what took its place.
  useLayoutEffect(() => answers.current?.querySelector('button')?.focus(), [isAsked.value])
  if (!isAsked.value)
    return (
      <Button onClick={() => (isAsked.value = true)} label={`Remove ${row.name}`}>
        Remove
      </Button>
    )
  return (
    <div class="button-row" ref={answers}>
      <Button look="main" onClick={() => void model.remove(row)} label={`Really remove ${row.name}`}>
        Really remove
      </Button>
      <Button look="quiet" onClick={() => (isAsked.value = false)}>
        Keep
      </Button>
    </div>
  )
}
