import type { ComponentChildren } from 'preact'

type Look = 'main' | 'plain' | 'quiet'

type ButtonProps = {
  look?: Look
  type?: 'button' | 'submit'
  /** Work is under way: says so, and takes no second click. Stays focusable, so that the focus is not lost. */
  isBusy?: boolean
  /** There is nothing for it to do now. */
  isOff?: boolean
  onClick?: (() => void) | undefined
  /** What it says to a screen reader, where the words on it need more: they stay in it. */
  label?: string
  children: ComponentChildren
}

export function Button({ look = 'plain', type = 'button', isBusy = false, isOff = false, onClick, label, children }: ButtonProps) {
  const click = (event: Event) => {
    if (isBusy || isOff) event.preventDefault()
    else onClick?.()
  }
  return (
    <button
      class={`button button--${look}${isOff ? ' button--off' : ''}`}
      type={type}
      aria-disabled={isBusy || isOff || undefined}
      aria-label={label}
      onClick={click}
    >
      {children}
    </button>
  )
}

type ButtonLinkProps = { look?: Look; href: string; isElsewhere?: boolean; children: ComponentChildren }

/** Goes somewhere, and looks like a button. */
export function ButtonLink({ look = 'plain', href, isElsewhere = false, children }: ButtonLinkProps) {
  return (
    <a class={`button button--${look}`} href={href} {...(isElsewhere && { target: '_blank', rel: 'noopener' })}>
      {children}
      {isElsewhere && <span class="visually-hidden"> (opens in a new tab)</span>}
    </a>
  )
}
