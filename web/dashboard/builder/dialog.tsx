import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

type Props = { title: string; onClose: () => void; children: (close: () => void) => ComponentChildren }

/** Asks for something before the work goes on. Escape closes it; the focus goes back to where it was. */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog class="builder-dialog" ref={dialog} aria-labelledby="builder-dialog-title" onClose={onClose}>
      <h2 class="builder-dialog__title" id="builder-dialog-title">
        {title}
      </h2>
      {children(() => dialog.current?.close())}
    </dialog>
  )
}
