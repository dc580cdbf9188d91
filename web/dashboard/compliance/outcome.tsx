import { useSignal } from '@preact/signals'
import type { ComplianceRow } from '../../../core/compliance/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { calledOf, outcomeOf } from './acting-words.ts'
import { actingModel, type Done } from './model.ts'

export type Told = Done & { rows: readonly ComplianceRow[] }

type Props = { survey_id: string; told: Told; onUndone: (done: Done) => void }

/** What became of it, and the way back where there is one. Place it in a `Status`. */
export function Outcome({ survey_id, told, onUndone }: Props) {
  const isBusy = useSignal(false)
  const failed = useSignal(false)
  const names = new Map(told.rows.map((row) => [row.respondent_id, calledOf(row)]))
  const { done, not } = outcomeOf(told, (id) => names.get(id) ?? '')
  const ids = told.results.filter(({ reason }) => reason === null).map(({ respondent_id }) => respondent_id)
  const canUndo = ids.length > 0 && (told.asked.action === 'extend' || told.asked.action === 'waive')
  const undo = async () => {
    isBusy.value = true
    const undone = await actingModel(survey_id, ids).act({ action: 'undo' })
    isBusy.value = false
    failed.value = undone === null
    if (undone) onUndone(undone)
  }
  return (
    <Notice
      kind={not.length > 0 ? 'warning' : 'good'}
      title={done ?? 'Nothing was done.'}
      action={
        canUndo && (
          <Button isBusy={isBusy.value} onClick={() => void undo()}>
            Undo
          </Button>
        )
      }
    >
      {(not.length > 0 || failed.value) && (
        <>
          {not.map((line) => (
            <p key={line}>
              <bdi>{line}</bdi>
            </p>
          ))}
          {failed.value && <p>It could not be undone just now. Please try again.</p>}
        </>
      )}
    </Notice>
  )
}
