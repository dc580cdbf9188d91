import { useSignal } from '@preact/signals'
import type { ApiKey } from '../../../core/api-keys/contract.ts'
import type { Problem } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Status } from '../../ui/notice.tsx'
import { PlainProblem } from '../problem-notice.tsx'

type Props = { row: ApiKey; revoke: (row: ApiKey) => Promise<Problem | null>; onRevoked: (name: string) => void; onClosed: () => void }

/** Asks before a key ends: whatever uses it stops working. */
export function RevokeDialog({ row, revoke, onRevoked, onClosed }: Props) {
  const problem = useSignal<Problem | null>(null)
  const isBusy = useSignal(false)
  return (
    <Dialog title={`Revoke “${row.name}”?`} onClose={onClosed}>
      {(close) => {
        const confirm = async () => {
          isBusy.value = true
          problem.value = await revoke(row)
          isBusy.value = false
          if (problem.value) return
          onRevoked(row.name)
          close()
        }
        return (
          <>
            <p>Whatever uses this key stops working at once. It cannot be brought back.</p>
            <Status>{problem.value && <PlainProblem problem={problem.value} />}</Status>
            <div class="button-row">
              <Button look="main" isBusy={isBusy.value} onClick={confirm}>
                Revoke key
              </Button>
              <Button onClick={close}>Keep it</Button>
            </div>
          </>
        )
      }}
    </Dialog>
  )
}
