import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { Button } from '../../ui/button.tsx'
import { saveFile } from '../save-file.ts'

type Props = { name: string; load: () => Promise<Blob | null>; label?: ComponentChildren }

/** Fetched rather than linked to, so that a sign-in that has run out meanwhile is refreshed first. */
export function Download({ name, load, label = 'Download as CSV' }: Props) {
  const isBusy = useSignal(false)
  const said = useSignal('')
  const download = async () => {
    isBusy.value = true
    const file = await load()
    isBusy.value = false
    said.value = file ? '' : 'The file could not be made. Please try again in a moment.'
    if (file) saveFile(file, name)
  }
  return (
    <>
      <Button isBusy={isBusy.value} onClick={download}>
        {label}
      </Button>
      <span class="status" role="status">
        {said.value}
      </span>
    </>
  )
}
