/**
 * Contrast of an organization's colour with the text that stands on it, after WCAG 2.2: text needs 4.5 : 1 (1.4.3).
 * Colours are `#rrggbb`.
 */
const ENOUGH_FOR_TEXT = 4.5

/** A shape, such as a mark in the colour, needs 3 : 1 with what it stands on (1.4.11). */
export const ENOUGH_FOR_SHAPES = 3

/** What pages are drawn on in the light and in the dark: `--surface` of web/styles/tokens.css. */
export const LIGHT_PAGE = '#f7f9fc'
export const DARK_PAGE = '#0f141c'

export const BLACK = '#000000'
export const WHITE = '#ffffff'

/** From 1 (the same) to 21 (black on white). https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((left, right) => right - left) as [number, number] // Two went in.
  return (lighter + 0.05) / (darker + 0.05)
}

/** The colour of text on this one: white where it can be read, else black. Of any colour one of the two can be. */
export const textOn = (color: string): string => (contrast(color, WHITE) >= ENOUGH_FOR_TEXT ? WHITE : BLACK)

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(color.slice(at, at + 2), 16) / 255)) as [number, number, number] // Three went in.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)
