import type { Impact } from '../../../core/impact/contract.ts'
import { pText } from '../../impact/said.ts'
import { Card } from '../../ui/card.tsx'
import { Table } from '../../ui/table.tsx'
import { Score } from '../score.tsx'
import { reader } from '../session.ts'
import { CAUTIONS, fixed } from './texts.ts'

/** Whether those who did not come back had begun elsewhere: then the change says less of everybody. */
export function StayedCard({ impact: { attrition } }: { impact: Impact }) {
  const { n_stayed, n_left, mean_baseline_stayed, mean_baseline_left, t, df, p, cautions } = attrition
  if (n_left === 0) return null
  const rows = [
    { who: 'Came back', n: n_stayed, mean: mean_baseline_stayed },
    { who: 'Did not, so far', n: n_left, mean: mean_baseline_left },
  ]
  return (
    <Card title="Who stayed and who left" id="who-stayed">
      <Table
        caption="First scores of those who stayed and those who left"
        columns={[
          { title: 'People', cell: ({ who }) => who },
          { title: 'How many', isNumber: true, cell: ({ n }) => n },
          { title: 'First score, on average', isNumber: true, cell: ({ mean }) => <Score score={mean} reader={reader.value} /> },
        ]}
        rows={rows}
        keyOf={({ who }) => who}
      />
      <p class="impact__key">
        {p === null || t === null || df === null
          ? 'Too few people or too little difference for a test.'
          : `Welch’s t = ${fixed(t, 2, reader.value)}, df = ${fixed(df, 1, reader.value)}, p ${pText(p, 'en')}.`}{' '}
        {cautions.map((one) => CAUTIONS[one]).join(' ')}
      </p>
    </Card>
  )
}
