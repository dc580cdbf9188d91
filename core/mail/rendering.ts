import { textOn } from '../organizations/color.ts'
import type { Block, Letter } from './messages.ts'
import { directionOf, preferencesWords } from './templates/defaults.ts'

/** Both parts of a mail: the same words as plain text and as HTML. */
export type Rendered = { subject: string; text: string; html: string }

/** In whose name a mail comes: an organization, or we ourselves where it is about an account. */
export type Sender = { name: string; color: string | null; logo_url: string | null }

/** `preferences_url`: where its reader chooses what they get; none where a mail is about their account. */
type Look = {
  sender?: Sender | undefined
  language?: string
  preferences_url?: string | undefined
  /** What stands for a link in the HTML part, where it is counted who follows it. The text part shows the link itself. */
  clicks?: { link: string; by: string }
  /** A picture that is asked for when the HTML part is opened, where that is counted. */
  opening_url?: string | undefined
}

const USUAL_COLOR = '#1f5f54'
const OURSELVES: Sender = { name: 'ImpactPulse', color: USUAL_COLOR, logo_url: null }

/** `own_html`: what an organization's template has in place of the paragraphs, as HTML that was found harmless. */
export const renderLetter = (letter: Letter, look: Look = {}, own_html: string | null = null): Rendered => ({
  subject: headerSafe(letter.subject),
  text: textOf(letter, look),
  html: htmlOf(letter, look, own_html),
})

/** A header is one line: titles and names that people typed may hold line breaks. */
export const headerSafe = (value: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not stand in a header.
  value.replaceAll(/[\u0000-\u001f\u007f]+/g, ' ').trim()

const textOf = ({ blocks, reason }: Letter, { preferences_url, language = 'en' }: Look) =>
  [
    ...blocks.map((block) => textBlock(block, colonIn(language))),
    '—',
    reason,
    ...(preferences_url ? [`${preferencesWords(language)}${colonIn(language)}\n${preferences_url}`] : []),
  ].join('\n\n')

const colonIn = (language: string) => (language.startsWith('fr') ? '\u00a0:' : ':')

const textBlock = (block: Block, colon: string) => {
  if (typeof block === 'string') return block
  if ('quote' in block)
    return linesOf(block.quote)
      .map((line) => `> ${line}`.trimEnd())
      .join('\n')
  if ('link' in block) return block.label === block.link ? block.link : `${block.label}${colon}\n${block.link}`
  return block.code
}

const linesOf = (text: string) => text.split(/\r\n|[\r\n]/)

/**
 * Tables and styles on the elements themselves, because Outlook draws with Word and Gmail drops what it does not know; the one
 * style sheet turns the colours round where a program is dark, and nothing is lost where it is not read. Sides are left and right,
 * and the direction stands on the table too: Outlook knows no other sides, and Gmail takes `html` and `body` away. What only
 * classic Outlook reads gives it the width, which it does not take from `max-width`, and a typeface that it has.
 */
function htmlOf(
  { subject, blocks, reason }: Letter,
  { preferences_url, sender = OURSELVES, language = 'en', clicks, opening_url }: Look,
  own: string | null,
) {
  const color = sender.color ?? USUAL_COLOR
  const direction = directionOf(language)
  const start = direction === 'rtl' ? 'right' : 'left'
  const look: Ink = { color, text: textOn(color), clicks, start }
  const reads = `lang="${escaped(language)}" dir="${direction}"`
  const preferences = preferences_url
    ? `<br><a href="${escaped(preferences_url)}" class="ip-muted" style="color:${MUTED}">${escaped(preferencesWords(language))}</a>`
    : ''
  return `<!doctype html>
<html ${reads}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no"><meta name="x-apple-disable-message-reformatting"><title>${escaped(subject)}</title>
${FOR_OUTLOOK}
<style>${DARK}</style></head>
<body class="ip-page" style="margin:0;padding:0;background-color:#ffffff">
<table role="presentation" ${reads} width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" class="ip-page"><tr><td align="center" style="padding:24px 16px">
<!--[if mso]><table role="presentation" width="${WIDTH}" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:${WIDTH}px;width:100%"><tr>
<td align="${start}" bgcolor="${color}" style="padding:12px 16px;border-radius:8px;background-color:${color};color:${look.text};font-weight:600;${FONT}">${logoOf(sender, start)}<bdi>${escaped(sender.name)}</bdi></td>
</tr><tr>${own === null ? wordsOf(blocks, look) : ownWords(own, look)}</tr><tr><td align="${start}" class="ip-muted" style="padding:12px 0 0;border-top:1px solid #b8c0bd;color:${MUTED};${SMALL};${BREAKS}">${escaped(reason)}${preferences}</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>${opening_url ? `<img src="${escaped(opening_url)}" alt="" width="1" height="1" border="0">` : ''}
</body></html>`
}

const wordsOf = (
  blocks: Block[],
  look: Ink,
) => `<td align="${look.start}" class="ip-text" style="padding:24px 0 8px;color:${INK};${FONT};${BREAKS}">
${blocks.map((block) => htmlBlock(block, look)).join('\n')}
</td>`

/** On white in the dark too: the colours that an organization chose are for that. */
const ownWords = (
  html: string,
  { start, clicks }: Ink,
) => `<td align="${start}" bgcolor="#ffffff" style="padding:24px 16px 8px;background-color:#ffffff;color-scheme:light;color:${INK};${FONT};${BREAKS}">
${counted(html, clicks)}
</td>`

type Ink = { color: string; text: string; clicks: Look['clicks']; start: 'left' | 'right' }

const counted = (html: string, clicks: Look['clicks']) =>
  clicks ? html.replaceAll(`"${escaped(clicks.link)}"`, `"${escaped(clicks.by)}"`) : html

const WIDTH = 560
const INK = '#1a1f1d'
const MUTED = '#55605c'
const FAMILY = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif'
const FONT = `${FAMILY};font-size:16px;line-height:1.5`
const SMALL = `${FAMILY};font-size:13px;line-height:1.5`
/** A long word or address makes no telephone scroll sideways. */
const BREAKS = 'word-break:break-word;overflow-wrap:anywhere'
const FOR_OUTLOOK =
  '<!--[if mso]><xml xmlns:o="urn:schemas-microsoft-com:office:office"><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><style>table{border-collapse:collapse}td,p,a{font-family:Arial,sans-serif!important}</style><![endif]-->'
const DARK =
  ':root{color-scheme:light dark}@media (prefers-color-scheme:dark){.ip-page{background-color:#141816!important}.ip-text{color:#eef2f0!important}.ip-muted{color:#b3beb9!important}}'

/** The name stands beside the logo, for readers whose program shows no pictures, and so the picture says nothing itself. */
const logoOf = ({ logo_url }: Sender, start: Ink['start']) =>
  logo_url === null
    ? ''
    : `<img src="${escaped(logo_url)}" alt="" height="40" border="0" style="${LOGO};margin-${start === 'left' ? 'right' : 'left'}:12px">`

/** On white, which most logos are drawn for. */
const LOGO = 'height:40px;padding:4px;border-radius:4px;background:#ffffff;vertical-align:middle'

const PARAGRAPH = 'margin:0 0 16px'

const htmlBlock = (block: Block, { color, text, clicks, start }: Ink) => {
  if (typeof block === 'string') return `<p style="${PARAGRAPH}">${inLines(block)}</p>`
  if ('quote' in block)
    return `<blockquote style="margin:0 0 16px;padding:0;padding-${start}:12px;border-${start}:3px solid ${color}">${inLines(block.quote)}</blockquote>`
  if ('code' in block)
    return `<p dir="ltr" align="${start}" style="margin:0 0 16px;font-size:28px;letter-spacing:.15em;font-weight:600">${escaped(block.code)}</p>`
  const href = escaped(clicks?.link === block.link ? clicks.by : block.link)
  // All of it can be pressed, but in Outlook, which gives a link no padding: there the cell has it.
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px"><tr><td align="center" bgcolor="${color}" style="border-radius:8px;background-color:${color};mso-padding-alt:12px 20px"><a href="${href}" style="display:inline-block;padding:12px 20px;color:${text};text-decoration:none;font-weight:600;${FONT}">${escaped(block.label)}</a></td></tr></table>`
}

const inLines = (text: string) => linesOf(text).map(escaped).join('<br>')

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
