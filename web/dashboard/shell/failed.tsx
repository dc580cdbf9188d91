import type { Problem } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { detailFor, titleFor } from '../words.ts'

type FailedProps = { problem: Problem; onRetry: () => void; isBusy?: boolean }

/** What could not be shown, why, and another try. */
export const Failed = ({ problem, onRetry, isBusy = false }: FailedProps) => (
  <Status>
    <Notice
      kind="bad"
      title={titleFor(problem)}
      action={
        <Button isBusy={isBusy} onClick={onRetry}>
          Try again
        </Button>
      }
    >
      <p>{detailFor(problem)}</p>
    </Notice>
  </Status>
)
