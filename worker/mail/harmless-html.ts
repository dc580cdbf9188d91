import sanitizeHtml from 'sanitize-html'
import { HTML_TAGS } from '../../core/mail/templates/html.ts'

const LOOKS = [
  'background-color border border-bottom border-collapse border-color border-left border-radius border-right border-spacing border-top',
  'color display font-family font-size font-style font-weight height letter-spacing line-height list-style-type margin margin-bottom',
  'margin-left margin-right margin-top max-width min-width padding padding-bottom padding-left padding-right padding-top text-align',
  'text-decoration text-transform vertical-align white-space width',
].flatMap((names) => names.split(' '))
/**
 * No function but a colour's, and so no address: nothing is loaded by a style. No length below nothing, which would draw over what
 * stands around it.
 */
const PLAIN_VALUE = [/^(?!.*(?:^|\s)-[\d.])(?:[\w\s#%.,'"!/-]|rgba?\(|hsla?\(|\))+$/i]

/** An organization's HTML without what acts, loads or leaves its place: the mail comes in our name. Pictures come by https. */
export const harmlessHtml = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: HTML_TAGS,
    allowedAttributes: {
      '*': ['style', 'align', 'valign', 'width', 'height', 'bgcolor', 'dir', 'lang', 'title'],
      a: ['href'],
      img: ['src', 'alt'],
      table: ['border', 'cellpadding', 'cellspacing', 'role'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
      font: ['color', 'face', 'size'],
      ol: ['start', 'type'],
    },
    allowedStyles: { '*': Object.fromEntries(LOOKS.map((name) => [name, PLAIN_VALUE])) },
    allowedSchemes: ['https', 'http', 'mailto'],
    allowedSchemesByTag: { img: ['https'] },
    allowProtocolRelative: false,
  })
