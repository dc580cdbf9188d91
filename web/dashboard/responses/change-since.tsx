import type { ResponseRow } from '../../../core/responses/contract.ts'
import type { Better } from '../../../core/surveys/contract.ts'
import type { Reader } from '../format.ts'
import { ScoreChange } from '../score-change.tsx'

type Props = { row: ResponseRow; better: Better; reader: Reader }

/** The change since the baseline; the baseline itself has none. */
export const ChangeSince = ({ row, better, reader }: Props) =>
  row.attempt_number === 1 ? <span class="score__none">baseline</span> : <ScoreChange delta={row.delta} better={better} reader={reader} />
