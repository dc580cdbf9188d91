import type { ComponentChildren } from 'preact'

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

/** Always there, so that what is put into it is read out. */
export const Status = ({ children }: { children?: ComponentChildren }) => (
  <div class="status" role="status">
    {children}
  </div>
)
