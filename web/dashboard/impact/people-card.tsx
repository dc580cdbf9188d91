import type { ImpactRow } from '../../../core/impact/contract.ts'
import type { Better, Survey } from '../../../core/surveys/contract.ts'
import { Card } from '../../ui/card.tsx'
import { Loading } from '../../ui/loading.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { countText, type Reader } from '../format.ts'
import type { PagedList } from '../paged-list.ts'
import { personHref } from '../person/person-href.ts'
import { Person } from '../responses/person.tsx'
import { Score } from '../score.tsx'
import { ScoreChange } from '../score-change.tsx'
import { reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { SaveCsv } from './save-csv.tsx'
import { fixed } from './texts.ts'

type Props = { list: PagedList<ImpactRow>; better: Better; survey: Survey }

/** Each person's change, the largest for the better first; whoever has no second score stands at the end. */
export function PeopleCard({ list, better, survey }: Props) {
  const rows = list.rows.value
  return (
    <Card title="Each person" id="each-person">
      {rows === null && !list.problem.value && <Loading what="the people" />}
      {rows === null && list.problem.value && <Failed problem={list.problem.value} onRetry={list.more} isBusy={list.isLoading.value} />}
      {rows !== null && (
        <>
          <Table
            caption={`Change by person, ${better === 'lower' ? 'the largest fall' : 'the largest rise'} first`}
            columns={columnsFor(survey.id, better, rows, reader.value)}
            rows={rows}
            keyOf={({ respondent_id }) => respondent_id}
          />
          <MoreRows
            list={list}
            summary={list.hasMore.value ? `The first ${rows.length} people are shown.` : countText(rows.length, 'person', 'people')}
            fullNote="There are more, but this page ends here to stay quick."
          />
          <SaveCsv
            name={`impact-by-person-${survey.slug}`}
            head={[
              'name',
              'email',
              'attempts',
              'baseline_at',
              'latest_at',
              'baseline_score',
              'latest_score',
              'delta',
              'reliable_change',
              'percentile',
            ]}
            rows={rows.map((row) => [
              row.name,
              row.email,
              row.attempts,
              row.baseline_at,
              row.latest_at,
              row.baseline_score,
              row.latest_score,
              row.delta,
              row.reliable,
              row.percentile,
            ])}
          />
        </>
      )}
    </Card>
  )
}

const RELIABLE = { improved: 'improved', unchanged: 'no more than usual', declined: 'declined' }

/** What nobody has yet is no column. */
const columnsFor = (
  survey_id: string,
  better: Better,
  rows: readonly ImpactRow[],
  by: Reader,
): [Column<ImpactRow>, ...Column<ImpactRow>[]] => [
  {
    title: 'Person',
    cell: ({ name, email }) => (
      <a class="responses__person" href={personHref(survey_id, email)}>
        <Person name={name} email={email} />
      </a>
    ),
  },
  { title: 'Attempts', isNumber: true, cell: ({ attempts }) => attempts },
  { title: 'First', isNumber: true, cell: ({ baseline_score }) => <Score score={baseline_score} reader={by} /> },
  {
    title: 'Latest',
    isNumber: true,
    cell: ({ latest_score, attempts }) => (attempts > 1 ? <Score score={latest_score} reader={by} /> : '–'),
  },
  {
    title: 'Change',
    isNumber: true,
    cell: ({ delta, attempts }) => (attempts > 1 ? <ScoreChange delta={delta} better={better} reader={by} /> : 'one attempt so far'),
  },
  ...(rows.some(({ reliable }) => reliable !== null)
    ? [{ title: 'Beyond the usual variation', cell: ({ reliable }: ImpactRow) => (reliable === null ? '–' : RELIABLE[reliable]) }]
    : []),
  ...(rows.some(({ percentile }) => percentile !== null)
    ? [{ title: 'Percentile', isNumber: true, cell: ({ percentile }: ImpactRow) => fixed(percentile, 0, by) }]
    : []),
]
