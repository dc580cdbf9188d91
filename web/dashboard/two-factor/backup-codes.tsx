import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

type Said = '' | 'Copied.' | 'Copying did not work here. The codes are selected: copy them with your keyboard.'
type Props = { codes: readonly string[]; onDone: () => void }

/** The one time that the backup codes are shown. */
export function BackupCodes({ codes, onDone }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const said = useSignal<Said>('')
  const text = codes.join('\n')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      said.value = 'Copied.'
    } catch {
      if (list.current) getSelection()?.selectAllChildren(list.current)
      said.value = 'Copying did not work here. The codes are selected: copy them with your keyboard.'
    }
  }
  return (
    <>
      <Notice kind="good" title="Two-factor sign-in is on" />
      <p>
        If you lose your telephone, each of these codes signs you in once. Keep them where only you find them: we cannot show them again.
      </p>
      <ul class="two-factor__codes" ref={list}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="button-row">
        <Button onClick={copy}>Copy codes</Button>
        <a class="button" href={`data:text/plain,${encodeURIComponent(`${text}\n`)}`} download="impactpulse-backup-codes.txt">
          Download codes
        </a>
        <span role="status">{said.value}</span>
      </div>
      <div class="button-row">
        <Button look="main" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </>
  )
}
