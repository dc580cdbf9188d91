import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ApiKey } from '../../../core/api-keys/contract.ts'
import type { Problem } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Status } from '../../ui/notice.tsx'
import { PlainProblem } from '../problem-notice.tsx'

type Props = { row: ApiKey; revoke: (row: ApiKey) => Promise<Problem | null>; onRevoked: (name: string) => void; onClosed: () => void }

/** Asks before a key ends: whatever uses it stops working. */
export function RevokeDialog({ row, revoke, onRevoked, onClosed }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const problem = useSignal<Problem | null>(null)
  const isBusy = useSignal(false)
  useLayoutEffect(() => dialog.current?.showModal(), [])
  const close = () => dialog.current?.close()
  const confirm = async () => {
    isBusy.value = true
    problem.value = await revoke(row)
    isBusy.value = false
    if (problem.value) return
    onRevoked(row.name)
    close()
  }
  return (
    <dialog class="revoke-dialog" ref={dialog} aria-labelledby="revoke-title" onClose={onClosed}>
      <h2 class="revoke-dialog__title" id="revoke-title">
        Revoke <bdi>{row.name}</bdi>?
      </h2>
      <p>Whatever uses this key stops working at once. It cannot be brought back.</p>
      <Status>{problem.value && <PlainProblem problem={problem.value} />}</Status>
      <div class="button-row">
        <Button look="main" isBusy={isBusy.value} onClick={confirm}>
          Revoke key
        </Button>
        <Button onClick={close}>Keep it</Button>
      </div>
    </dialog>
  )
}
