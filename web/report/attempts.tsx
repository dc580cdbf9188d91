import { growFewer } from '../../core/impact/attempts.ts'
import { Table } from '../ui/table.tsx'
import type { Part } from './report.tsx'

/** How the mean moves from attempt to attempt. Where fewer people stand behind later ones, that is said. */
export function Attempts({ snapshot: { impact }, tell }: Part) {
  const attempts = impact.attempts.filter(({ n }) => n > 0)
  const { n, mean_per_30_days } = impact.slope
  if (attempts.length < 2) return null
  return (
    <section class="report__part" aria-labelledby="over-attempts">
      <h2 id="over-attempts">{tell('over-attempts')}</h2>
      {growFewer(attempts) && <p class="report__note">{tell('fewer-people')}</p>}
      <Table
        caption={tell('table-of', { what: tell('over-attempts') })}
        columns={[
          { title: tell('attempt-column'), cell: ({ attempt }) => tell('attempt', { n: attempt }) },
          { title: tell('people'), isNumber: true, cell: (row) => tell.number(row.n, 0) },
          { title: tell('mean-score'), isNumber: true, cell: ({ mean }) => (mean === null ? tell('not-shown') : tell.number(mean, 1)) },
        ]}
        rows={attempts}
        keyOf={({ attempt }) => String(attempt)}
      />
      {mean_per_30_days !== null && <p class="report__note">{tell('slope', { n, points: tell.signed(mean_per_30_days, 1) })}</p>}
    </section>
  )
}
