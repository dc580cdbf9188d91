import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

type DialogProps = { title: string; onClose: () => void; children: (close: () => void) => ComponentChildren }

/** Asks before something is done. Escape closes it, and the browser gives the focus back to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby={titleId} onClose={onClose}>
      <h2 class="dialog__title" id={titleId}>
        {title}
      </h2>
      {children(() => dialog.current?.close())}
    </dialog>
  )
}
