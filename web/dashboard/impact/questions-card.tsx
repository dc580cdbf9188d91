import type { Impact, QuestionImpact } from '../../../core/impact/contract.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { textIn } from '../../../core/surveys/text.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import type { Reader } from '../format.ts'
import { reader } from '../session.ts'
import { shortText } from '../survey-places.ts'
import { SaveCsv } from './save-csv.tsx'
import { fixed } from './texts.ts'

/** Each question in its own numbers. */
export function QuestionsCard({ impact, survey }: { impact: Impact; survey: Survey }) {
  const { questions } = impact
  if (questions.length === 0) return null
  const { definition } = survey
  return (
    <Card title="By question" id="by-question">
      <p class="impact__key">In the numbers that were answered; where there are none, in the points that the answers earn.</p>
      <Table
        caption="Change by question"
        columns={columnsFor((question) => shortText(question.text, definition), reader.value)}
        rows={questions}
        keyOf={({ question_id }) => question_id}
      />
      <SaveCsv
        name="impact-by-question"
        head={[
          'question_id',
          'question',
          'n',
          'mean_baseline',
          'mean_latest',
          'mean_delta',
          'ci95_low',
          'ci95_high',
          'question_delta_percent',
        ]}
        rows={questions.map((one) => [
          one.question_id,
          textIn(one.text, navigator.language, definition.languages[0] ?? 'en'),
          one.n,
          one.mean_baseline,
          one.mean_latest,
          one.mean_delta,
          ...(one.ci95 ?? [null, null]),
          one.question_delta_percent,
        ])}
      />
    </Card>
  )
}

const columnsFor = (text: (question: QuestionImpact) => string, by: Reader): [Column<QuestionImpact>, ...Column<QuestionImpact>[]] => [
  { title: 'Question', cell: (question) => <bdi>{text(question)}</bdi> },
  { title: 'People', isNumber: true, cell: ({ n, too_few }) => (too_few ? `${n}, too few to conclude` : n.toLocaleString('en')) },
  { title: 'First', isNumber: true, cell: ({ mean_baseline }) => fixed(mean_baseline, 2, by) },
  { title: 'Latest', isNumber: true, cell: ({ mean_latest }) => fixed(mean_latest, 2, by) },
  { title: 'Change', isNumber: true, cell: ({ mean_delta }) => <bdi>{signed(mean_delta, by)}</bdi> },
  {
    title: '95 % confidence',
    isNumber: true,
    cell: ({ ci95 }) => (ci95 ? <bdi>{`${signed(ci95[0], by)} to ${signed(ci95[1], by)}`}</bdi> : '–'),
  },
]

const signed = (x: number | null, by: Reader) => (x !== null && x >= 0.005 ? `+${fixed(x, 2, by)}` : fixed(x, 2, by))
