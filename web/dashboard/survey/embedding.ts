/** What to put into a page of another website so that the survey is answered there. */
export const embedSnippet = (link: string, title: string): string =>
  `<iframe src="${escaped(link)}" title="${escaped(title)}" width="100%" height="720" loading="lazy" style="border: 0"></iframe>`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Websites as they were typed, one a line: of whole addresses scheme and host, each once. What is none is left for the API to refuse. */
export const originsIn = (text: string): string[] => [...new Set(text.split(/[\s,]+/).map(originIn))].filter((origin) => origin !== '')

function originIn(text: string): string {
  if (!/^https?:\/\//i.test(text)) return text
  return URL.canParse(text) ? new URL(text).origin : text
}
