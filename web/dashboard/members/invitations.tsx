import { Button } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Status } from '../../ui/notice.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { dateText } from '../format.ts'
import { PlainProblem } from '../problem-notice.tsx'
import { reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { ROLE_WORDS } from './member-table.tsx'
import type { Invitation, InvitationsModel } from './model.ts'

/** Who was asked, and what came of it. Another address than the invited one may have accepted: both are shown. */
export function Invitations({ model }: { model: InvitationsModel }) {
  const list = model.list.value
  const rows = list.rows.value
  if (rows === null) {
    return list.problem.value ? (
      <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />
    ) : (
      <Loading what="invitations" />
    )
  }
  if (rows.length === 0) return <p class="empty">Nobody has been invited yet.</p>
  const columns: [Column<Invitation>, ...Column<Invitation>[]] = [
    { title: 'Address', cell: (row) => <Invited row={row} /> },
    { title: 'Role', cell: ({ role }) => ROLE_WORDS[role] },
    { title: 'Standing', cell: standingOf },
    { title: 'Action', cell: (row) => <Actions row={row} model={model} /> },
  ]
  return (
    <>
      <Status>{model.problem.value && <PlainProblem problem={model.problem.value} />}</Status>
      <Table caption="Everyone who was invited" columns={columns} rows={rows} keyOf={({ id }) => id} />
      <MoreRows list={list} summary={`${rows.length} shown, newest first.`} fullNote="" />
    </>
  )
}

function Invited({ row: { email, accepted_by } }: { row: Invitation }) {
  return (
    <>
      <bdi>{email}</bdi>
      {accepted_by && accepted_by.email !== email && <span class="people__email">accepted as {accepted_by.email}</span>}
    </>
  )
}

function standingOf({ status, expires_at, accepted_at }: Invitation): string {
  if (status === 'accepted' && accepted_at) return `Accepted ${dateText(accepted_at, reader.value)}`
  if (status === 'revoked') return 'Taken back'
  return status === 'expired' ? 'Ran out' : `Waiting, until ${dateText(expires_at, reader.value)}`
}

function Actions({ row, model }: { row: Invitation; model: InvitationsModel }) {
  if (row.status === 'accepted' || row.status === 'revoked') return <>–</>
  return (
    <div class="button-row">
      <Button onClick={() => void model.resend(row)} label={`Send again to ${row.email}`}>
        Send again
      </Button>
      <Button look="quiet" onClick={() => void model.revoke(row)} label={`Take back the invitation of ${row.email}`}>
        Take back
      </Button>
    </div>
  )
}
