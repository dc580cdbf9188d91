import { useRef, useState } from 'preact/hooks'
import { call } from '../api.ts'
import type { CalendarProps, CopyProps, PrintProps } from '../view/live-tools.ts'

/** A frame of another page may not print. */
export const PrintButton = ({ say }: PrintProps) =>
  self === top ? (
    <button type="button" class="button" onClick={() => print()}>
      {say.ours('print')}
    </button>
  ) : null

/** Copies a text, and says so. Where the browser does not let us, the field before it is selected for the keyboard. */
export function CopyButton({ text, say }: CopyProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [isCopied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => button.current?.parentElement?.querySelector('input')?.select(),
    )
  return (
    <>
      <button ref={button} type="button" class="button" onClick={copy}>
        {say.ours('copy')}
      </button>
      <span role="status">{isCopied && say.ours('copied')}</span>
    </>
  )
}

/** A link to a file that only its reader may have: whose access has run out meanwhile gets it renewed first. */
export function CalendarLink({ href, say }: CalendarProps) {
  const [hasFailed, setFailed] = useState(false)
  const open = async (event: MouseEvent) => {
    event.preventDefault()
    const { problem } = await call('GET', '/auth/me')
    setFailed(problem !== null)
    if (!problem) location.assign(href)
  }
  return (
    <>
      <a href={href} download onClick={open}>
        {say.ours('to-calendar')}
      </a>
      {hasFailed && <span role="alert"> {say.ours('failed')}</span>}
    </>
  )
}
