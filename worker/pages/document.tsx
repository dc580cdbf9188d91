import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { directionOf } from '../../web/survey/view/direction.ts'

type DocumentProps = {
  title: string
  language?: string
  /** Style that is part of the page, so that the first paint waits for nothing. Its hash must be in the policy. */
  style?: string
  styles?: readonly string[]
  script?: string
  /** Pages about one person's affairs stay out of search engines. */
  isPublic?: boolean
  /** More of the head. */
  head?: ComponentChildren
  children: ComponentChildren
}

/** A pulse. In the page, so that nobody asks for a file. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%231d4ed8'/%3E%3Cpath d='M2 9h3l2-5 3 8 2-3h2' fill='none' stroke='%23fff' stroke-width='1.6'/%3E%3C/svg%3E"

/** A whole HTML document. */
export function documentOf({
  title,
  language = 'en',
  style,
  styles = [],
  script,
  isPublic = false,
  head,
  children,
}: DocumentProps): string {
  const page = (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={ICON} />
        {!isPublic && <meta name="robots" content="noindex" />}
        {head}
        {style && <style dangerouslySetInnerHTML={{ __html: style }} />}
        {styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {script && <script type="module" src={script} />}
      </head>
      <body>{children}</body>
    </html>
  )
  return `<!doctype html>${renderToString(page)}`
}

/** Data for a script, in a form that no browser runs and no text can break out of. */
export function DataScript({ id, data }: { id: string; data: unknown }) {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return <script type="application/json" id={id} dangerouslySetInnerHTML={{ __html: json }} />
}
