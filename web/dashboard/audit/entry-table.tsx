import type { AuditEntry } from '../../../core/audit/contract.ts'
import { type Column, Table } from '../../ui/table.tsx'
import { type Reader, timeText } from '../format.ts'
import { reader } from '../session.ts'
import { actionText } from './action-words.ts'
import type { Wanted } from './model.ts'

/** The address of the log with something more chosen. */
type HrefOf = (more: Partial<Wanted>) => string

export const EntryTable = ({ rows, hrefOf }: { rows: readonly AuditEntry[]; hrefOf: HrefOf }) => (
  <Table caption="Audit log, the newest first" columns={columnsFor(reader.value, hrefOf)} rows={rows} keyOf={({ id }) => id} />
)

const columnsFor = (reader: Reader, hrefOf: HrefOf): [Column<AuditEntry>, ...Column<AuditEntry>[]] => [
  { title: 'Done', cell: ({ action }) => actionText(action) },
  { title: 'By', cell: ({ actor }) => <Actor actor={actor} hrefOf={hrefOf} /> },
  { title: 'When', cell: ({ at }) => <time dateTime={at}>{timeText(at, reader)}</time> },
  { title: 'To', cell: (entry) => <Subject entry={entry} hrefOf={hrefOf} /> },
  { title: 'Request', cell: ({ request_id }) => <Mono text={request_id} /> },
]

/** What has a name is called by it; in which survey, where that says more. */
const Subject = ({ entry: { subject_id, subject_name, survey }, hrefOf }: { entry: AuditEntry; hrefOf: HrefOf }) => (
  <>
    {subject_name === null ? (
      <Mono text={subject_id} href={hrefOf({ subject: subject_id })} />
    ) : (
      <a class="audit__link" href={hrefOf({ subject: subject_id })}>
        <bdi>{subject_name}</bdi>
      </a>
    )}
    {survey && (
      <span class="audit__in">
        {' in '}
        <a class="audit__link" href={hrefOf({ survey: survey.id })}>
          <bdi>{survey.title ?? 'a survey that is gone'}</bdi>
        </a>
      </span>
    )}
  </>
)

function Actor({ actor, hrefOf }: { actor: AuditEntry['actor']; hrefOf: HrefOf }) {
  if (actor === null) return <>Nobody signed in</>
  return (
    <a class="audit__link" href={hrefOf({ actor: actor.id })}>
      <bdi>{actor.name ?? 'Somebody who has left'}</bdi>
      {actor.id.startsWith('key_') && ' (API key)'}
    </a>
  )
}

const Mono = ({ text, href }: { text: string; href?: string }) =>
  href ? (
    <a class="audit__link audit__id" href={href}>
      {text}
    </a>
  ) : (
    <span class="audit__id">{text}</span>
  )
