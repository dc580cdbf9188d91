import { contrast, DARK_PAGE, ENOUGH_FOR_SHAPES, LIGHT_PAGE, textOn, WHITE } from '../../../core/organizations/color.ts'

/** How a colour will look, in words: the text on it, and itself on a page. */
export function colorWords(color: string): string[] {
  const text = textOn(color)
  return [
    `Text on it is ${text === WHITE ? 'white' : 'black'}: contrast ${ratio(color, text)}, easy to read.`,
    `On a light page: contrast ${ratio(color, LIGHT_PAGE)}, ${verdict(color, LIGHT_PAGE)}.`,
    `On a dark page: contrast ${ratio(color, DARK_PAGE)}, ${verdict(color, DARK_PAGE)}.`,
  ]
}

const ratio = (a: string, b: string) => `${(Math.floor(contrast(a, b) * 10) / 10).toFixed(1)} to 1`

const verdict = (color: string, page: string) =>
  contrast(color, page) >= ENOUGH_FOR_SHAPES ? 'stands out' : 'hard to make out there; the name beside it still says whose it is'
