import { useMemo } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { dateText } from '../format.ts'
import { PlainProblem } from '../problem-notice.tsx'
import { me, reader } from '../session.ts'
import { keepingModel } from './data-model.ts'

/** On every page while an account is about to be deleted: until when, and the way back. */
export function ErasureNotice() {
  const model = useMemo(keepingModel, [])
  const erased_at = me.value?.erased_at ?? null
  return (
    <>
      <Status>
        {model.problem.value && <PlainProblem problem={model.problem.value} />}
        {erased_at === null && model.isKept.value && <Notice kind="good" title="Your account stays, with everything in it." />}
      </Status>
      {erased_at !== null && (
        <Notice
          kind="warning"
          title={`Your account will be deleted on ${dateText(erased_at, reader.value)}`}
          action={
            <Button isBusy={model.isBusy.value} onClick={model.keep}>
              Keep my account
            </Button>
          }
        >
          <p>Until then nothing is lost. Afterwards it cannot be brought back.</p>
        </Notice>
      )}
    </>
  )
}
