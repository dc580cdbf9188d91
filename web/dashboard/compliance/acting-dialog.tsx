import { useMemo } from 'preact/hooks'
import type { ComplianceAction, ComplianceRow } from '../../../core/compliance/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form, type Values } from '../../ui/form.tsx'
import { countText } from '../format.ts'
import { ACTION_WORDS, calledOf } from './acting-words.ts'
import { type Asked, actingModel, type Done } from './model.ts'

export type Wish = { action: ComplianceAction; rows: readonly ComplianceRow[] }

type Props = { survey_id: string; wish: Wish; onDone: (done: Done) => void; onClose: () => void }

/** Asks before it is done: for whom, and what it means. */
export function ActingDialog({ survey_id, wish: { action, rows }, onDone, onClose }: Props) {
  const words = ACTION_WORDS[action]
  const model = useMemo(
    () =>
      actingModel(
        survey_id,
        rows.map(({ respondent_id }) => respondent_id),
      ),
    [survey_id, rows],
  )
  const [first] = rows
  const whom = first && rows.length === 1 ? calledOf(first) : countText(rows.length, 'person', 'people')
  return (
    <Dialog title={`${words.button}: ${whom}`} onClose={onClose}>
      {(close) => {
        const send = async ({ days = '' }: Values) => {
          const asked: Asked = action === 'extend' ? { action, days: Number(days) } : { action }
          const done = await model.act(asked)
          if (!done) return
          close()
          onDone(done)
        }
        return (
          <Form label={words.button} errors={model.form.errors.value} onSubmit={send}>
            <p>{words.what}</p>
            {action === 'extend' && (
              <TextField label="By how many days" name="days" type="number" inputMode="numeric" min={1} max={365} defaultValue="7" />
            )}
            <div class="button-row">
              <Button look="main" type="submit" isBusy={model.form.isBusy.value}>
                {words.confirm}
              </Button>
              <Button onClick={close}>Cancel</Button>
            </div>
          </Form>
        )
      }}
    </Dialog>
  )
}
