import type { ApiKey } from '../../../core/api-keys/contract.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { dateText, type Reader, timeText } from '../format.ts'
import { reader } from '../session.ts'
import { SCOPE_WORDS } from './scope-words.ts'

type Props = { rows: readonly ApiKey[]; onRevoke: (row: ApiKey) => void }

export const KeyTable = ({ rows, onRevoke }: Props) => (
  <Table caption="API keys, the newest first" columns={columnsFor(reader.value, onRevoke)} rows={rows} keyOf={({ id }) => id} />
)

const columnsFor = (reader: Reader, onRevoke: Props['onRevoke']): [Column<ApiKey>, ...Column<ApiKey>[]] => [
  { title: 'Key', cell: (row) => <Named row={row} /> },
  { title: 'May', cell: ({ scopes }) => <Scopes scopes={scopes} /> },
  { title: 'Made', cell: ({ created_at }) => <time dateTime={created_at}>{dateText(created_at, reader)}</time> },
  { title: 'Last used', cell: ({ last_used_at }) => (last_used_at ? timeText(last_used_at, reader) : 'Never') },
  { title: 'Expires', cell: ({ expires_at }) => <Expiry moment={expires_at} reader={reader} /> },
  {
    title: 'Action',
    cell: (row) => (
      <Button onClick={() => onRevoke(row)}>
        Revoke <span class="visually-hidden">{row.name}</span>
      </Button>
    ),
  },
]

const Named = ({ row }: { row: ApiKey }) => (
  <>
    <span class="api-keys__name">
      <bdi>{row.name}</bdi>
    </span>
    <code class="api-keys__prefix">{row.prefix}…</code>
  </>
)

const Scopes = ({ scopes }: Pick<ApiKey, 'scopes'>) => (
  <ul class="api-keys__scopes">
    {scopes.map((scope) => (
      <li key={scope}>{SCOPE_WORDS[scope]}</li>
    ))}
  </ul>
)

function Expiry({ moment, reader }: { moment: string | null; reader: Reader }) {
  if (moment === null) return <>Never</>
  if (Date.parse(moment) <= Date.now()) return <Badge kind="warning">Expired</Badge>
  return <time dateTime={moment}>{dateText(moment, reader)}</time>
}
