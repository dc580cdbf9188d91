import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { CreatedApiKey } from '../../../core/api-keys/contract.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'

type Said = '' | 'Copied.' | 'Copying did not work here. The key is selected: copy it with your keyboard.'

/** The one time that a key is shown. */
export function NewKey({ made: { name, key } }: { made: CreatedApiKey }) {
  const box = useRef<HTMLDivElement>(null)
  const said = useSignal<Said>('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(key)
      said.value = 'Copied.'
    } catch {
      box.current?.querySelector('input')?.select()
      said.value = 'Copying did not work here. The key is selected: copy it with your keyboard.'
    }
  }
  const action = (
    <>
      <Button look="main" onClick={copy}>
        Copy key
      </Button>
      <span>{said.value}</span>
    </>
  )
  return (
    <Notice kind="good" title={`${name} is ready. Copy its key now: it is shown only this once.`} action={action}>
      <div class="api-keys__shown" ref={box}>
        <TextField label="API key" name="api_key" readOnly value={key} dir="ltr" autocomplete="off" spellcheck={false} />
      </div>
    </Notice>
  )
}
