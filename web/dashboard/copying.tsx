import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { Button } from '../ui/button.tsx'

type Said = '' | 'Copied.' | 'Copying did not work here. The text is selected: copy it with your keyboard.'
type Props = { text: string; words: string; look?: 'main' | 'plain'; box: RefObject<HTMLElement | null> }

/** Copies a text, and says so. Where the browser does not let us, the field inside the box is selected for the keyboard. */
export function CopyButton({ text, words, look = 'plain', box }: Props) {
  const said = useSignal<Said>('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      said.value = 'Copied.'
    } catch {
      box.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')?.select()
      said.value = 'Copying did not work here. The text is selected: copy it with your keyboard.'
    }
  }
  return (
    <>
      <Button look={look} onClick={copy}>
        {words}
      </Button>
      <span role="status">{said.value}</span>
    </>
  )
}
