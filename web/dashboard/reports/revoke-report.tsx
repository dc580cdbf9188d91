import { useSignal } from '@preact/signals'
import type { Report } from '../../../core/reports/contract.ts'
import type { Problem } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import type { ReportsModel } from './model.ts'

type Props = { report: Report; model: ReportsModel; onClosed: () => void }

/** Asks first: a link that was handed on shows nothing any more. */
export function RevokeReport({ report, model, onClosed }: Props) {
  const problem = useSignal<Problem | null>(null)
  const isBusy = useSignal(false)
  return (
    <Dialog title={`Revoke “${report.title}”?`} onClose={onClosed}>
      {(close) => {
        const confirm = async () => {
          isBusy.value = true
          problem.value = await model.revoke(report)
          isBusy.value = false
          if (problem.value === null) close()
        }
        return (
          <>
            <p>Its link shows nothing from now on, to nobody, and its PDF goes. Copies that were saved or printed stay where they are.</p>
            {problem.value && <ProblemNotice problem={problem.value} survey={null} />}
            <div class="button-row">
              <Button look="main" isBusy={isBusy.value} onClick={confirm}>
                Revoke
              </Button>
              <Button onClick={close}>Keep it</Button>
            </div>
          </>
        )
      }}
    </Dialog>
  )
}
