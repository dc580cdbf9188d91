import { useLayoutEffect, useRef } from 'preact/hooks'
import type { TemplatePreview } from '../../../core/mail/contract.ts'

const PAGE = '/app/mail-frame'

/**
 * An e-mail as it will look, in a sandboxed frame: no script runs in it, and nothing of the page's style reaches it. Its page is
 * empty (worker/pages/mail-frame.ts) and is filled from here, so that it follows whoever writes without loading anew.
 */
export function Preview({ preview: { subject, text, html } }: { preview: TemplatePreview }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const draw = () => {
    const page = frame.current?.contentDocument
    // Before its page has come, an empty one stands there by this page's policy.
    if (page?.location.pathname === PAGE) fill(page, html)
  }
  useLayoutEffect(draw, [html])
  useLayoutEffect(() => (frame.current ? asHighAsItsPage(frame.current) : undefined), [])
  const { language, direction } = readingOf(html)
  return (
    <>
      <p class="mail-preview__subject" lang={language} dir={direction}>
        <span class="visually-hidden">Subject: </span>
        {subject}
      </p>
      <iframe class="mail-preview__page" title="The e-mail" src={PAGE} sandbox="allow-same-origin" ref={frame} onLoad={draw} />
      <details>
        <summary>As plain text</summary>
        <pre class="mail-preview__text" lang={language} dir={direction}>
          {text}
        </pre>
      </details>
    </>
  )
}

/** It is read by the frame's own page, whose policy takes its styles. Its links lead nowhere here. */
function fill(page: Document, html: string) {
  const { language, direction } = readingOf(html)
  page.documentElement.lang = language
  page.documentElement.dir = direction
  page.documentElement.innerHTML = html
  for (const link of page.querySelectorAll('a')) link.removeAttribute('href')
}

function readingOf(html: string) {
  const [, language = 'en', direction = 'ltr'] = /<html lang="([\w-]+)" dir="(\w+)">/.exec(html) ?? []
  return { language, direction: direction as 'ltr' | 'rtl' }
}

/** Whatever is written, and whatever picture comes late: there is one place to scroll, the page around it. */
function asHighAsItsPage(frame: HTMLIFrameElement) {
  const follow = new ResizeObserver(() => {
    const border = frame.offsetHeight - frame.clientHeight
    frame.style.blockSize = `${(frame.contentDocument?.documentElement.offsetHeight ?? 0) + border}px`
  })
  const watch = () => {
    follow.disconnect()
    if (frame.contentDocument) follow.observe(frame.contentDocument.documentElement)
  }
  frame.addEventListener('load', watch)
  return () => follow.disconnect()
}
