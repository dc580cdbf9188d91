import { useLayoutEffect, useRef } from 'preact/hooks'
import type { TemplatePreview } from '../../../core/mail/contract.ts'

/**
 * An e-mail as it will look, apart from the page around it: nothing of the page's style reaches it, and nothing of it the page.
 * Its HTML was found harmless by the worker, and this page's policy runs no script in it. That policy takes no style in
 * attributes either, which is all that e-mails have: each is set by hand. Links lead nowhere here.
 */
export function Preview({ preview: { subject, text, html } }: { preview: TemplatePreview }) {
  const host = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = host.current
    if (box) draw(box.shadowRoot ?? box.attachShadow({ mode: 'open' }), html)
  }, [html])
  const [, language = 'en', direction = 'ltr'] = /<html lang="([\w-]+)" dir="(\w+)">/.exec(html) ?? []
  return (
    <>
      <p class="mail-preview__subject" lang={language} dir={direction as 'ltr' | 'rtl'}>
        <span class="visually-hidden">Subject: </span>
        {subject}
      </p>
      <div class="mail-preview__page" ref={host} lang={language} dir={direction as 'ltr' | 'rtl'} />
      <details>
        <summary>As plain text</summary>
        <pre class="mail-preview__text" lang={language} dir={direction as 'ltr' | 'rtl'}>
          {text}
        </pre>
      </details>
    </>
  )
}

function draw(root: ShadowRoot, html: string) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(/<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '')
  root.adoptedStyleSheets = [sheet]
  root.innerHTML = (/<body[^>]*>(.*)<\/body>/s.exec(html)?.[1] ?? '').replaceAll(' style="', ' data-style="')
  for (const element of root.querySelectorAll<HTMLElement>('[data-style]')) element.style.cssText = element.dataset.style ?? ''
  for (const link of root.querySelectorAll('a')) link.removeAttribute('href')
}
