import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { AttemptResult } from '../../../core/responses/contract.ts'
import { Card } from '../../ui/card.tsx'
import { AttemptTable } from './attempt-table.tsx'
import { Compared } from './compared.tsx'
import { comparisonModel } from './model.ts'
import { pairIn } from './pair.ts'
import { PickTwo } from './pick-two.tsx'
import { ScoreLine } from './score-line.tsx'

/** Two attempts side by side, which two stands in the address; then all of them. */
export function ManyAttempts({ id, attempts }: { id: string; attempts: readonly AttemptResult[] }) {
  const { query, path, route } = useLocation()
  const numbers = attempts.map(({ attempt_number }) => attempt_number)
  const ends = pairIn({}, numbers)
  const pair = pairIn(query, numbers)
  const overall = useMemo(() => comparisonModel(id, ends), [id, ends.from, ends.to])
  const chosen = useMemo(
    () => (pair.from === ends.from && pair.to === ends.to ? overall : comparisonModel(id, pair)),
    [overall, pair.from, pair.to],
  )
  useEffect(() => void overall.load(), [overall])
  useEffect(() => void (chosen !== overall && chosen.load()), [chosen])
  return (
    <>
      <Card title="What changed" id="what-changed">
        <Compared model={chosen} attempts={attempts} />
        {attempts.length > 2 && (
          <PickTwo attempts={attempts} pair={pair} onPick={({ from, to }) => route(`${path}?from=${from}&to=${to}`)} />
        )}
      </Card>
      <Card title="All attempts" id="all-attempts">
        {/* Where the survey changed in between, a line would join what cannot be compared. */}
        {overall.comparison.value && <ScoreLine attempts={attempts} />}
        <AttemptTable attempts={attempts} />
      </Card>
    </>
  )
}
