/** What to put into a page of another website so that the survey is answered there: see docs/embedding.md. */
export function embedSnippet(link: string, title: string): string {
  const { origin, pathname } = new URL(link)
  const slug = pathname.slice(pathname.lastIndexOf('/') + 1)
  return `<script src="${origin}/embed.js" data-survey="${escaped(slug)}" data-mode="inline" data-title="${escaped(title)}"></script>`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Websites as they were typed, one a line: of whole addresses scheme and host, each once. What is none is left for the API to refuse. */
export const originsIn = (text: string): string[] => [...new Set(text.split(/[\s,]+/).map(originIn))].filter((origin) => origin !== '')

function originIn(text: string): string {
  if (!/^https?:\/\//i.test(text)) return text
  return URL.canParse(text) ? new URL(text).origin : text
}
