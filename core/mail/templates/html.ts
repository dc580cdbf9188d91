/** What an organization's own HTML of a mail may hold: what mail programs show, and nothing that acts or loads by itself. */
export const HTML_TAGS = [
  'a b big blockquote br center code div em font h1 h2 h3 h4 hr i img li ol p pre s small span strong sub sup table tbody td tfoot th',
  'thead tr u ul',
].flatMap((names) => names.split(' '))

/** The tags of it that would be taken out. */
export const strangeTags = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(/<\s*([a-z][\w:-]*)/gi)].map(([, name = '']) => name.toLowerCase()).filter((name) => !HTML_TAGS.includes(name)),
  ),
]
