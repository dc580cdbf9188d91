import { type Signal, useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Organization } from '../../../core/organizations/contract.ts'
import { Button } from '../../ui/button.tsx'
import { mayIn } from '../session.ts'
import type { SettingsModel } from './model.ts'

type Step = 'offered' | 'asked' | 'deleted'

/** The owner deletes, everybody else leaves. Asked once more before it is done; a deletion can be taken back on the spot. */
export function Leaving({ model, organization }: { model: SettingsModel; organization: Organization }) {
  const { route } = useLocation()
  const step = useSignal<Step>('offered')
  const box = useRef<HTMLDivElement>(null)
  const deletes = mayIn(organization.id, 'organization.delete')
  // The button that was pressed is gone: the focus goes on with what took its place.
  useLayoutEffect(() => {
    if (step.value !== 'offered') box.current?.querySelector('button')?.focus()
  }, [step.value])
  const goOn = () => {
    model.forget()
    route('/app', true)
  }
  const act = async () => {
    if (deletes && (await model.remove())) step.value = 'deleted'
    if (!deletes && (await model.leave())) goOn()
  }
  const restore = async () => {
    if (await model.restore()) step.value = 'offered'
  }
  return (
    <div class="organization-settings__leaving" ref={box}>
      {step.value === 'deleted' ? <Deleted restore={restore} goOn={goOn} /> : <Offer step={step} deletes={deletes} act={act} />}
    </div>
  )
}

function Offer({ step, deletes, act }: { step: Signal<Step>; deletes: boolean; act: () => void }) {
  const words = deletes ? 'Delete this organization' : 'Leave this organization'
  return (
    <>
      <p>
        {deletes
          ? 'Its surveys close and nobody sees it any more. For thirty days it can be brought back.'
          : 'You lose access at once. What you have made stays.'}
      </p>
      <div class="button-row">
        {step.value === 'asked' ? (
          <>
            <Button look="main" onClick={act}>{`Yes, ${words.toLowerCase()}`}</Button>
            <Button look="quiet" onClick={() => (step.value = 'offered')}>
              Keep it
            </Button>
          </>
        ) : (
          <Button onClick={() => (step.value = 'asked')}>{words}</Button>
        )}
      </div>
    </>
  )
}

const Deleted = ({ restore, goOn }: { restore: () => void; goOn: () => void }) => (
  <>
    <p role="status">It is deleted. Nobody sees it any more.</p>
    <div class="button-row">
      <Button onClick={restore}>Have it back</Button>
      <Button look="main" onClick={goOn}>
        Go on without it
      </Button>
    </div>
  </>
)
