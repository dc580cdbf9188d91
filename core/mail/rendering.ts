import { textOn } from '../organizations/color.ts'
import { type Block, type Letter, letterOf, type MailFacts, type Writing } from './messages.ts'

/** Both parts of a mail: the same words as plain text and as HTML. */
export type Rendered = { subject: string; text: string; html: string }

/** In whose name a mail comes: an organization, or we ourselves where it is about an account. */
export type Sender = { name: string; color: string | null; logo_url: string | null }

const USUAL_COLOR = '#1f5f54'
const OURSELVES: Sender = { name: 'ImpactPulse', color: USUAL_COLOR, logo_url: null }

export function renderMail(facts: MailFacts, writing: Writing, sender: Sender = OURSELVES): Rendered {
  const letter = letterOf(facts, writing)
  return { subject: headerSafe(letter.subject), text: textOf(letter, writing), html: htmlOf(letter, writing, sender) }
}

/** A header is one line: titles and names that people typed may hold line breaks. */
export const headerSafe = (value: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not stand in a header.
  value.replaceAll(/[\u0000-\u001f\u007f]+/g, ' ').trim()

const PREFERENCES = 'Choose which e-mails you get, or stop them'

const textOf = ({ blocks, reason }: Letter, { preferences_url }: Writing) =>
  [...blocks.map(textBlock), '—', reason, ...(preferences_url ? [`${PREFERENCES}:\n${preferences_url}`] : [])].join('\n\n')

const textBlock = (block: Block) => {
  if (typeof block === 'string') return block
  if ('quote' in block)
    return linesOf(block.quote)
      .map((line) => `> ${line}`.trimEnd())
      .join('\n')
  return 'link' in block ? `${block.label}:\n${block.link}` : block.code
}

const linesOf = (text: string) => text.split(/\r\n|[\r\n]/)

function htmlOf({ subject, blocks, reason }: Letter, { preferences_url }: Writing, { name, color, logo_url }: Sender) {
  const look = `background:${color ?? USUAL_COLOR};color:${textOn(color ?? USUAL_COLOR)}`
  // The name stands beside the logo, for readers whose program shows no pictures, and so the picture says nothing itself.
  const logo = logo_url === null ? '' : `<img src="${escaped(logo_url)}" alt="" height="40" style="${LOGO}">`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:32em;margin:0 auto">
<p style="margin:0 0 24px;padding:12px 16px;border-radius:8px;font-weight:600;${look}">${logo}<bdi>${escaped(name)}</bdi></p>
${blocks.map((block) => htmlBlock(block, look)).join('\n')}
<p style="font-size:13px;opacity:.75;border-top:1px solid;padding-top:12px;margin-top:32px">${escaped(reason)}${preferences_url ? `<br><a href="${escaped(preferences_url)}" style="color:inherit">${PREFERENCES}</a>` : ''}</p>
</div></body></html>`
}

/** On white, which most logos are drawn for. */
const LOGO = 'height:40px;padding:4px;border-radius:4px;background:#ffffff;vertical-align:middle;margin-inline-end:12px'

const htmlBlock = (block: Block, look: string) => {
  if (typeof block === 'string') return `<p>${escaped(block)}</p>`
  if ('quote' in block) return `<blockquote>${linesOf(block.quote).map(escaped).join('<br>')}</blockquote>`
  if ('code' in block) return `<p style="font-size:28px;letter-spacing:.15em;font-weight:600">${escaped(block.code)}</p>`
  return `<p><a href="${escaped(block.link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;${look};text-decoration:none">${escaped(block.label)}</a></p>`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
