import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'

type Said = '' | 'Copied.' | 'Copying did not work here. The link is selected: copy it with your keyboard.'

/** The address to hand out. */
export function PublicLink({ slug, isOpen }: { slug: string; isOpen: boolean }) {
  const link = `${location.origin}/s/${slug}`
  const box = useRef<HTMLDivElement>(null)
  const said = useSignal<Said>('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      said.value = 'Copied.'
    } catch {
      box.current?.querySelector('input')?.select()
      said.value = 'Copying did not work here. The link is selected: copy it with your keyboard.'
    }
  }
  return (
    <Card title="Public link" id="public-link">
      {!isOpen && <p>The survey is closed: whoever opens the link is told so.</p>}
      <div class="public-link" ref={box}>
        <TextField label="Address of the survey" name="public_link" readOnly value={link} dir="ltr" />
      </div>
      <div class="button-row">
        <Button look={isOpen ? 'main' : 'plain'} onClick={copy}>
          Copy link
        </Button>
        <ButtonLink href={link} isElsewhere>
          Open
        </ButtonLink>
        <span role="status">{said.value}</span>
      </div>
    </Card>
  )
}
