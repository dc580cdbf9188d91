import type { GroupImpact, QuestionImpact } from '../../core/impact/contract.ts'
import { textIn } from '../../core/surveys/text.ts'
import { Bars } from '../pictures/bars.tsx'
import { Picture } from '../pictures/picture.tsx'
import { type Column, Table } from '../ui/table.tsx'
import type { Part } from './report.tsx'
import type { Tell } from './tell.ts'

/** The question groups: drawn with where people began, and in numbers. */
export function Groups({ snapshot: { impact, result_type }, tell }: Part) {
  const { groups } = impact
  const told = groups.filter(({ mean_latest }) => mean_latest !== null)
  if (groups.length === 0) return null
  const parts = told.map((group) => ({
    id: group.group_id,
    label: textOf(group.name, tell),
    color: group.color,
    score: group.mean_latest,
    earlier: group.mean_baseline,
  }))
  const score = (x: number | null) => tell.number(x, 1)
  return (
    <section class="report__part" aria-labelledby="by-group">
      <h2 id="by-group">{tell('by-group')}</h2>
      {parts.length > 0 && (
        <div class="report__picture">
          <Picture
            type={result_type}
            parts={parts}
            label={tell('groups-drawn')}
            legend={{ now: tell('latest-on-average'), earlier: tell('first-on-average') }}
          />
          <Bars parts={parts} scoreText={score} earlierText={(earlier) => tell('at-first', { score: score(earlier) })} />
        </div>
      )}
      <Table
        caption={tell('table-of', { what: tell('by-group') })}
        columns={groupColumns(impact.better, tell)}
        rows={groups}
        keyOf={({ group_id }) => group_id}
      />
    </section>
  )
}

/** Each question in its own numbers. */
export function Questions({ snapshot: { impact }, tell }: Part) {
  if (impact.questions.length === 0) return null
  return (
    <section class="report__part" aria-labelledby="by-question">
      <h2 id="by-question">{tell('by-question')}</h2>
      <p class="report__note">{tell('question-numbers')}</p>
      <Table
        caption={tell('table-of', { what: tell('by-question') })}
        columns={[
          { title: tell('question'), cell: ({ text }) => <bdi>{textOf(text, tell)}</bdi> },
          ...changeColumns<QuestionImpact>(2, tell),
        ]}
        rows={impact.questions}
        keyOf={({ question_id }) => question_id}
      />
    </section>
  )
}

/** What is kept is in the report's language already. */
const textOf = (text: GroupImpact['name'], { language }: Tell) => textIn(text, language, language)

const groupColumns = (better: GroupImpact['better'], tell: Tell): [Column<GroupImpact>, ...Column<GroupImpact>[]] => [
  {
    title: tell('group'),
    cell: (group) => (
      <>
        <bdi>{textOf(group.name, tell)}</bdi>
        {group.better !== better && group.better !== 'neither' && <> ({tell(`${group.better}-better`)})</>}
      </>
    ),
  },
  ...changeColumns<GroupImpact>(1, tell),
]

type Changing = Pick<GroupImpact, 'n' | 'mean_baseline' | 'mean_latest' | 'mean_delta' | 'ci95'>

const changeColumns = <Row extends Changing>(decimals: number, tell: Tell): Column<Row>[] => [
  { title: tell('people'), isNumber: true, cell: ({ n }) => tell.number(n, 0) },
  { title: tell('first'), isNumber: true, cell: (row) => told(row, (x) => tell.number(x, decimals), row.mean_baseline, tell) },
  { title: tell('latest'), isNumber: true, cell: (row) => told(row, (x) => tell.number(x, decimals), row.mean_latest, tell) },
  { title: tell('change-column'), isNumber: true, cell: (row) => told(row, (x) => tell.signed(x, decimals), row.mean_delta, tell) },
  { title: tell('confidence-column'), isNumber: true, cell: ({ ci95 }) => <bdi>{ci95 ? tell.range(ci95, decimals) : '–'}</bdi> },
]

/** Of few people nothing is told; what nobody has is a dash. */
const told = ({ n }: Changing, write: (x: number | null) => string, x: number | null, tell: Tell) => (
  <bdi>{x === null && n > 0 ? tell('not-shown') : write(x)}</bdi>
)
