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

/**
 * A link to a file that only its reader may have. Where the session has a token of its own, that is enough: a frame may be without
 * cookies. Whose access has run out meanwhile gets it renewed first.
 */
export function CalendarLink({ href, name, token, say }: CalendarProps) {
  const [hasFailed, setFailed] = useState(false)
  const open = async (event: MouseEvent) => {
    event.preventDefault()
    setFailed(!(await (token ? saved(href, name, token) : opened(href))))
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

async function opened(href: string): Promise<boolean> {
  const { problem } = await call('GET', '/auth/me')
  if (!problem) location.assign(href)
  return !problem
}

async function saved(href: string, name: string, token: string): Promise<boolean> {
  const response = await fetch(href, { headers: { Authorization: `Bearer ${token}` } }).catch(() => null)
  if (!response?.ok) return false
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return true
}
