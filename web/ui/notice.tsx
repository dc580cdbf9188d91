import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

export type NoticeKind = 'good' | 'info' | 'warning' | 'bad'

type NoticeProps = { kind: NoticeKind; title: string; children?: ComponentChildren; action?: ComponentChildren }

/** Something to know about this page, with what can be done about it. Place it in a `Status` when it comes as a result. */
export function Notice({ kind, title, children, action }: NoticeProps) {
  return (
    <div class={`notice notice--${kind}`}>
      <p class="notice__title">{title}</p>
      {children && <div class="notice__body">{children}</div>}
      {action && <div class="button-row">{action}</div>}
    </div>
  )
}

/**
 * Always there, so that what is put into it is read out. Where the button that was pressed goes away with its work, the
 * focus comes here and not to the top of the page.
 */
export function Status({ children }: { children?: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (box.current?.textContent && document.activeElement === document.body) box.current.focus({ preventScroll: true })
  })
  return (
    <div class="status" role="status" tabIndex={-1} ref={box}>
      {children}
    </div>
  )
}
