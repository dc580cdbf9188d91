import css from './look.css?inline'

/**
 * A constructed sheet for the shadow root: no policy of the page forbids it, and no rule of the page reaches in.
 */
export function look(): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}
