import type { GroupImpact, Impact } from '../../../core/impact/contract.ts'
import { shownBand } from '../../../core/responses/bands.ts'
import type { ScoreBand } from '../../../core/responses/contract.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { textIn } from '../../../core/surveys/text.ts'
import { Bars } from '../../pictures/bars.tsx'
import { Picture } from '../../pictures/picture.tsx'
import { Card } from '../../ui/card.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { BandMark, hasBands } from '../band-mark.tsx'
import { type Reader, scoreText } from '../format.ts'
import { Score } from '../score.tsx'
import { ScoreChange } from '../score-change.tsx'
import { reader } from '../session.ts'
import { SaveCsv } from './save-csv.tsx'
import { intervalText } from './texts.ts'

/** The question groups, drawn with where people began, and in numbers. */
export function GroupsCard({ impact, survey }: { impact: Impact; survey: Survey }) {
  const groups = impact.groups.filter(({ n }) => n > 0)
  if (groups.length === 0) return null
  const label = ({ name }: GroupImpact) => textIn(name, navigator.language, survey.definition.languages[0] ?? 'en')
  const parts = groups.map((group) => ({
    id: group.group_id,
    label: label(group),
    color: group.color,
    score: group.mean_latest,
    earlier: group.mean_baseline,
  }))
  const shown = (score: number | null) => scoreText(score, reader.value) ?? 'no score'
  const type = survey.definition.result_type
  const bands = new Map(survey.definition.groups.map((group) => [group.id, group.bands]))
  const bandOf = (id: string) => shownBand(bands.get(id), groups.find(({ group_id }) => group_id === id)?.mean_latest ?? null)
  return (
    <Card title="By group of questions" id="by-group">
      <div class="levels__picture">
        <Picture
          type={type}
          parts={parts}
          label="The groups as a picture. The numbers follow below."
          legend={{ now: 'Latest, on average', earlier: 'First, on average' }}
        />
        <Bars
          parts={parts}
          scoreText={shown}
          earlierText={(score) => `At first: ${shown(score)}`}
          note={({ id }) => <BandMark band={bandOf(id)} />}
        />
      </div>
      <Table
        caption="Change by group of questions"
        columns={columnsFor(label, bandOf, impact, reader.value)}
        rows={groups}
        keyOf={({ group_id }) => group_id}
      />
      <SaveCsv
        name="impact-by-group"
        head={['group_id', 'group', 'n', 'mean_baseline', 'mean_latest', 'mean_delta', 'ci95_low', 'ci95_high']}
        rows={groups.map((group) => [
          group.group_id,
          label(group),
          group.n,
          group.mean_baseline,
          group.mean_latest,
          group.mean_delta,
          ...(group.ci95 ?? [null, null]),
        ])}
      />
    </Card>
  )
}

const columnsFor = (
  label: (group: GroupImpact) => string,
  bandOf: (id: string) => ScoreBand | null,
  { groups, better: usual }: Impact,
  by: Reader,
): [Column<GroupImpact>, ...Column<GroupImpact>[]] => [
  {
    title: 'Group',
    cell: (group) => (
      <>
        <bdi>{label(group)}</bdi>
        {group.better !== usual && group.better !== 'neither' && ` (${group.better} is better)`}
      </>
    ),
  },
  { title: 'People', isNumber: true, cell: ({ n, too_few }) => (too_few ? `${n}, too few to conclude` : n.toLocaleString('en')) },
  { title: 'First', isNumber: true, cell: ({ mean_baseline }) => <Score score={mean_baseline} reader={by} /> },
  { title: 'Latest', isNumber: true, cell: ({ mean_latest }) => <Score score={mean_latest} reader={by} /> },
  { title: 'Change', isNumber: true, cell: ({ mean_delta, better }) => <ScoreChange delta={mean_delta} better={better} reader={by} /> },
  { title: '95 % confidence', isNumber: true, cell: ({ ci95 }) => (ci95 ? <bdi>{intervalText(ci95, by)}</bdi> : '–') },
  ...(hasBands(groups.map(({ group_id }) => ({ band: bandOf(group_id) })))
    ? [{ title: 'Level of the mean', cell: ({ group_id }: GroupImpact) => <BandMark band={bandOf(group_id)} /> }]
    : []),
]
