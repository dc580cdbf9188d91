import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'

type PageProps = {
  title: string
  about?: ComponentChildren
  actions?: ComponentChildren
  isNarrow?: boolean
  /** It stands where the page will be: the first page is still to come. */
  isWaiting?: boolean
  children?: ComponentChildren
}

/** The first page was opened by the browser, which has its own place to start reading. */
let isFirst = true

/** A page under its heading. A new page takes the focus there, so that a screen reader begins with what has changed. */
export function Page({ title, about, actions, isNarrow = false, isWaiting = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { url } = useLocation()
  const opened = useRef(url)
  useLayoutEffect(() => {
    document.title = `${title} · ImpactPulse`
  }, [title])
  useLayoutEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true })
    isFirst &&= isWaiting
  }, [])
  useLayoutEffect(() => {
    // A link that showed something else on this page, and went away with what it replaced.
    if (document.activeElement === document.body && url !== opened.current) heading.current?.focus({ preventScroll: true })
    opened.current = url
  }, [url])
  return (
    <div class={isNarrow ? 'page page--narrow' : 'page'}>
      <div class="page__head">
        <div class="page__heading">
          <h1 tabIndex={-1} ref={heading}>
            <bdi>{title}</bdi>
          </h1>
          {about && <div class="page__about">{about}</div>}
        </div>
        {actions && <div class="button-row">{actions}</div>}
      </div>
      {children}
    </div>
  )
}
