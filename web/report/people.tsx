import { pText } from '../impact/said.ts'
import { Table } from '../ui/table.tsx'
import type { Part } from './report.tsx'

/** Whether those who did not come back had begun elsewhere: then the change says less of everybody. */
export function StayedAndLeft({ snapshot: { impact }, tell }: Part) {
  const { n_stayed, n_left, mean_baseline_stayed, mean_baseline_left, t, df, p } = impact.attrition
  if (impact.is_hidden || n_left === 0 || n_stayed === 0) return null
  const rows = [
    { who: tell('came-back'), n: n_stayed, mean: mean_baseline_stayed },
    { who: tell('did-not'), n: n_left, mean: mean_baseline_left },
  ]
  return (
    <section class="report__part" aria-labelledby="stayed-left">
      <h2 id="stayed-left">{tell('stayed-left')}</h2>
      <Table
        caption={tell('table-of', { what: tell('stayed-left') })}
        columns={[
          { title: tell('people'), cell: ({ who }) => who },
          { title: tell('how-many'), isNumber: true, cell: ({ n }) => tell.number(n, 0) },
          {
            title: tell('first-score'),
            isNumber: true,
            cell: ({ mean }) => (mean === null ? tell('not-shown') : tell.number(mean, 1)),
          },
        ]}
        rows={rows}
        keyOf={({ who }) => who}
      />
      <p class="report__note">
        {p === null || t === null || df === null
          ? tell('no-test')
          : tell('welch', { t: tell.number(t, 2), df: tell.number(df, 1), p: pText(p, tell.language) })}
      </p>
    </section>
  )
}

/** How many changed by more than such scores vary anyway. */
export function Reliable({ snapshot: { impact }, tell }: Part) {
  const counts = impact.reliable_change
  if (counts === null) return null
  const hasDirection = impact.better !== 'neither'
  const rows = [
    { what: tell(hasDirection ? 'improved' : 'rose'), n: counts.improved },
    { what: tell('unchanged'), n: counts.unchanged },
    { what: tell(hasDirection ? 'declined' : 'fell'), n: counts.declined },
  ]
  return (
    <section class="report__part" aria-labelledby="reliable">
      <h2 id="reliable">{tell('reliable')}</h2>
      <p class="report__note">{tell('reliable-why')}</p>
      <Table
        caption={tell('table-of', { what: tell('reliable') })}
        columns={[
          { title: tell('change-column'), cell: ({ what }) => what },
          {
            title: tell('people'),
            isNumber: true,
            cell: ({ n }) => <bdi>{`${tell.number(n, 0)} (${tell.percent(n / counts.n)})`}</bdi>,
          },
        ]}
        rows={rows}
        keyOf={({ what }) => what}
      />
    </section>
  )
}
