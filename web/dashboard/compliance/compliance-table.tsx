import type { ComplianceRow } from '../../../core/compliance/contract.ts'
import type { Better } from '../../../core/surveys/contract.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { dateText, type Reader } from '../format.ts'
import { Person } from '../people/person.tsx'
import { Score } from '../score.tsx'
import { ScoreChange } from '../score-change.tsx'
import { reader } from '../session.ts'
import type { Wish } from './acting-dialog.tsx'
import { ACTION_WORDS, calledOf } from './acting-words.ts'
import { STATUS_WORDS, UNREACHABLE_WORDS } from './status-words.ts'

export type RowActions = {
  /** None where nothing can be done about anybody: the survey is closed. */
  onWish: ((wish: Wish) => void) | null
  onHistory: (row: ComplianceRow) => void
  onLedger: (row: ComplianceRow) => void
}

type Props = RowActions & {
  rows: readonly ComplianceRow[]
  better: Better
  chosen: readonly string[]
  onChoose: (ids: readonly string[]) => void
}

export const ComplianceTable = ({ rows, ...props }: Props) => (
  <div class="compliance__table">
    <Table
      caption="Where everybody stands"
      columns={columnsFor(reader.value, props)}
      rows={rows}
      keyOf={({ respondent_id }) => respondent_id}
    />
  </div>
)

const columnsFor = (
  reader: Reader,
  { better, chosen, onChoose, ...actions }: Omit<Props, 'rows'>,
): [Column<ComplianceRow>, ...Column<ComplianceRow>[]] => [
  {
    title: 'Person',
    cell: (row) => (
      <div class="compliance__person">
        {actions.onWish && <Choose row={row} chosen={chosen} onChoose={onChoose} />}
        <div>
          <Person name={row.name} email={row.email} />
          {row.unreachable && row.removed_at === null && <span class="compliance__note">{UNREACHABLE_WORDS[row.unreachable]}</span>}
        </div>
      </div>
    ),
  },
  { title: 'Status', cell: (row) => <Status row={row} reader={reader} /> },
  { title: 'Attempts', isNumber: true, cell: ({ attempts }) => attempts },
  { title: 'Last taken', cell: ({ last_taken }) => <Day moment={last_taken} reader={reader} /> },
  { title: 'Next due', cell: ({ next_due }) => <Day moment={next_due} reader={reader} /> },
  {
    title: 'Reminders',
    isNumber: true,
    cell: ({ reminders_sent, reminders_total }) => <bdi>{`${reminders_sent}/${reminders_total}`}</bdi>,
  },
  {
    title: 'Baseline',
    isNumber: true,
    cell: ({ attempts, baseline_score }) => (attempts > 0 ? <Score score={baseline_score} reader={reader} /> : '–'),
  },
  {
    title: 'Latest',
    isNumber: true,
    cell: ({ attempts, latest_score }) => (attempts > 0 ? <Score score={latest_score} reader={reader} /> : '–'),
  },
  {
    title: 'Change',
    isNumber: true,
    cell: ({ attempts, delta }) => (attempts > 1 ? <ScoreChange delta={delta} better={better} reader={reader} /> : '–'),
  },
  { title: 'Actions', cell: (row) => <Actions row={row} {...actions} /> },
]

function Status({ row: { status, waived_at, removed_at }, reader }: { row: ComplianceRow; reader: Reader }) {
  const [words, kind] = STATUS_WORDS[status]
  return (
    <>
      <Badge kind={kind}>{words}</Badge>
      {waived_at && <span class="compliance__note">Waived {dateText(waived_at, reader)}</span>}
      {removed_at && <span class="compliance__note">Removed {dateText(removed_at, reader)}</span>}
    </>
  )
}

const ACTIONS = ['extend', 'waive', 'remind'] as const
const UNDO_WORDS = { extend: 'Undo extension', waive: 'Undo waiver' } as const

function Actions({ row, onWish, onHistory, onLedger }: RowActions & { row: ComplianceRow }) {
  const who = calledOf(row)
  const mayAct = onWish !== null && row.removed_at === null
  return (
    <div class="compliance__actions">
      {mayAct &&
        ACTIONS.map((action) => (
          <Button key={action} look="quiet" onClick={() => onWish({ action, rows: [row] })} label={`${ACTION_WORDS[action].button} ${who}`}>
            {ACTION_WORDS[action].button}
          </Button>
        ))}
      {mayAct && row.can_undo && (
        <Button look="quiet" onClick={() => onWish({ action: 'undo', rows: [row] })} label={`${UNDO_WORDS[row.can_undo]} of ${who}`}>
          {UNDO_WORDS[row.can_undo]}
        </Button>
      )}
      <Button look="quiet" onClick={() => onHistory(row)} label={`View history of ${who}`}>
        View history
      </Button>
      <Button look="quiet" onClick={() => onLedger(row)} label={`E-mails to ${who}`}>
        E-mails
      </Button>
    </div>
  )
}

function Choose({ row, chosen, onChoose }: Pick<Props, 'chosen' | 'onChoose'> & { row: ComplianceRow }) {
  const change = (event: Event & { currentTarget: HTMLInputElement }) => {
    const others = chosen.filter((id) => id !== row.respondent_id)
    onChoose(event.currentTarget.checked ? [...others, row.respondent_id] : others)
  }
  return (
    <input
      class="tick"
      type="checkbox"
      aria-label={`Choose ${calledOf(row)}`}
      checked={chosen.includes(row.respondent_id)}
      onChange={change}
    />
  )
}

const Day = ({ moment, reader }: { moment: string | null; reader: Reader }) =>
  moment === null ? <>–</> : <time dateTime={moment}>{dateText(moment, reader)}</time>
