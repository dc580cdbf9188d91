import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { AttemptResult } from '../../../core/responses/contract.ts'
import type { ResultType } from '../../../core/surveys/contract.ts'
import { Card } from '../../ui/card.tsx'
import { PersonLevels } from '../levels/person-levels.tsx'
import { AttemptTable } from './attempt-table.tsx'
import { Compared } from './compared.tsx'
import { hasScores } from './groups.ts'
import { comparisonModel, trendModel } from './model.ts'
import { pairIn } from './pair.ts'
import { PickTwo } from './pick-two.tsx'
import { ScoreLine } from './score-line.tsx'

type Props = { id: string; attempts: readonly AttemptResult[]; type: ResultType; title: string }

/** Two attempts side by side, which two stands in the address; then all of them. */
export function ManyAttempts({ id, attempts, type, title }: Props) {
  const { query, path, route } = useLocation()
  const numbers = attempts.map(({ attempt_number }) => attempt_number)
  const ends = pairIn({}, numbers)
  const pair = pairIn(query, numbers)
  const overall = useMemo(() => comparisonModel(id, ends), [id, ends.from, ends.to])
  const chosen = useMemo(
    () => (pair.from === ends.from && pair.to === ends.to ? overall : comparisonModel(id, pair)),
    [overall, pair.from, pair.to],
  )
  const trend = useMemo(() => trendModel(id), [id])
  useEffect(() => void overall.load(), [overall])
  useEffect(() => void trend.load(), [trend])
  useEffect(() => void (chosen !== overall && chosen.load()), [chosen])
  return (
    <>
      <Card title="What changed" id="what-changed">
        <Compared model={chosen} attempts={attempts} type={type} title={title} />
        {attempts.length > 2 && (
          <PickTwo attempts={attempts} pair={pair} onPick={({ from, to }) => route(`${path}?from=${from}&to=${to}`)} />
        )}
      </Card>
      <Card title="All attempts" id="all-attempts">
        {trend.trend.value && <ScoreLine trend={trend.trend.value} />}
        <AttemptTable attempts={attempts} />
      </Card>
      {trend.trend.value && hasScores(attempts.at(-1)?.group_results ?? []) && (
        <Card title="Each part over time" id="each-part">
          <PersonLevels attempts={attempts} trend={trend.trend.value} name={title} />
        </Card>
      )}
    </>
  )
}
