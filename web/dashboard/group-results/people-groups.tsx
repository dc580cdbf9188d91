import type { GroupResults } from '../../../core/responses/contract.ts'
import { textIn } from '../../../core/surveys/text.ts'
import { type Column, Table } from '../../ui/table.tsx'
import type { Reader } from '../format.ts'
import { SaveCsv } from '../impact/save-csv.tsx'
import { Score } from '../score.tsx'
import { reader } from '../session.ts'
import { TooFewMark } from './everyone.tsx'

type PeopleGroup = GroupResults['people_groups'][number]
type Parts = PeopleGroup['groups']

/** The same by participants' group, a line each. */
export const PeopleGroups = ({ groups, parts }: { groups: readonly PeopleGroup[]; parts: Parts }) => (
  <>
    <Table caption="Mean scores by group of people" columns={columnsFor(parts, reader.value)} rows={groups} keyOf={({ id }) => id} />
    <SaveCsv
      name="group-results-by-group-of-people"
      head={['group', 'n', 'mean', ...parts.map(({ group_id }) => group_id)]}
      rows={groups.map((group) => [group.name, group.n, group.score, ...parts.map(({ group_id }) => meanIn(group, group_id))])}
    />
  </>
)

const meanIn = ({ groups }: PeopleGroup, id: string) => groups.find(({ group_id }) => group_id === id)?.percentage ?? null

const columnsFor = (parts: Parts, by: Reader): [Column<PeopleGroup>, ...Column<PeopleGroup>[]] => [
  { title: 'Group', cell: ({ name }) => <bdi>{name}</bdi> },
  {
    title: 'People',
    cell: ({ n, too_few }) => (
      <>
        {n.toLocaleString('en')} {too_few && <TooFewMark />}
      </>
    ),
  },
  { title: 'Mean score', isNumber: true, cell: ({ score }) => <Score score={score} reader={by} /> },
  ...parts.map(({ group_id, name }) => ({
    title: textIn(name, navigator.language, 'en'),
    isNumber: true,
    cell: (group: PeopleGroup) => <Score score={meanIn(group, group_id)} reader={by} />,
  })),
]
