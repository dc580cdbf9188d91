import type { AttemptResult, Comparison, GroupChange } from '../../../core/responses/contract.ts'
import type { ResultType } from '../../../core/surveys/contract.ts'
import { Loading } from '../../ui/loading.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { BandMark, hasBands } from '../band-mark.tsx'
import type { Reader } from '../format.ts'
import { Score } from '../score.tsx'
import { ScoreChange } from '../score-change.tsx'
import { reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { BandText } from './band-text.tsx'
import { changeSentence, furtherSentences } from './change-sentence.ts'
import { hasScores, labelOf } from './groups.ts'
import type { ComparisonModel } from './model.ts'
import { attemptName } from './pair.ts'
import { ResultPicture } from './result-picture.tsx'
import { ScoreFact } from './score-fact.tsx'

type Props = { model: ComparisonModel; attempts: readonly AttemptResult[]; type: ResultType; title: string }

/** The change in a sentence, which is read out when other attempts are chosen, and in numbers. */
export function Compared({ model, attempts, type, title }: Props) {
  const { comparison, problem, isLoading } = model
  const isBroken = problem.value?.code === 'series-broken'
  if (problem.value && !isBroken) return <Failed problem={problem.value} onRetry={model.load} isBusy={isLoading.value} />
  return (
    <>
      <div role="status">
        <p class="my-results__sentence">
          {comparison.value && changeSentence(comparison.value, reader.value)}
          {isBroken && 'The survey changed between these two attempts, so their results cannot be compared.'}
        </p>
        {comparison.value && furtherSentences(comparison.value, reader.value).map((sentence) => <p key={sentence}>{sentence}</p>)}
      </div>
      {!comparison.value && !isBroken && <Loading what="the comparison" />}
      {comparison.value && (
        <Numbers comparison={comparison.value} numbers={attempts.map(({ attempt_number }) => attempt_number)} type={type} title={title} />
      )}
    </>
  )
}

type NumbersProps = { comparison: Comparison; numbers: readonly number[]; type: ResultType; title: string }

function Numbers({ comparison, numbers, type, title }: NumbersProps) {
  const { from, to, delta, groups } = comparison
  const names = { from: attemptName(from.attempt_number, numbers), to: attemptName(to.attempt_number, numbers) }
  return (
    <>
      <p class="my-results__key">Scores go from 0 to 100.</p>
      <dl class="my-results__facts">
        <ScoreFact name={names.from} attempt={from} />
        <ScoreFact name={names.to} attempt={to} />
        <div class="my-results__fact">
          <dt>Change</dt>
          <dd class="my-results__score">
            <ScoreChange delta={delta} reader={reader.value} />
          </dd>
        </div>
      </dl>
      <BandText band={to.band} />
      <ResultPicture result={to} earlier={from} names={{ now: names.to, earlier: names.from }} type={type} title={title} />
      {(hasScores(from.group_results) || hasScores(to.group_results)) && (
        <Table
          caption={`Change by part of the survey, ${names.from} to ${names.to}`}
          columns={columnsFor(comparison, names, reader.value)}
          rows={groups}
          keyOf={({ group_id }) => group_id}
        />
      )}
    </>
  )
}

type Names = { from: string; to: string }

function columnsFor({ to }: Comparison, names: Names, by: Reader): [Column<GroupChange>, ...Column<GroupChange>[]] {
  const labels = new Map(to.group_results.map((group) => [group.group_id, labelOf(group)]))
  const bands = new Map(to.group_results.map(({ group_id, band }) => [group_id, band]))
  return [
    { title: 'Part of the survey', cell: ({ group_id }) => <bdi>{labels.get(group_id)}</bdi> },
    { title: names.from, isNumber: true, cell: ({ from }) => <Score score={from} reader={by} /> },
    { title: names.to, isNumber: true, cell: ({ to: later }) => <Score score={later} reader={by} /> },
    { title: 'Change', isNumber: true, cell: ({ delta }) => <ScoreChange delta={delta} reader={by} /> },
    ...(hasBands(to.group_results)
      ? [{ title: 'Level now', cell: ({ group_id }: GroupChange) => <BandMark band={bands.get(group_id) ?? null} hasText /> }]
      : []),
  ]
}
