import type { Block } from '../messages.ts'

/**
 * The paragraphs of a text that a template gave. One that ends with the link on a line of its own is a button, named by the
 * lines above it; one whose every line begins with `>` quotes somebody.
 */
export const blocksOf = (text: string, link: string): Block[] =>
  text
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trimEnd())
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll(/^\n+|\n+$/g, ''))
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => blockOf(paragraph.split('\n'), link))

function blockOf(lines: string[], link: string): Block {
  if (lines.at(-1)?.trim() === link) {
    const label = lines
      .slice(0, -1)
      .join(' ')
      .replace(/\s*[:：]\s*$/, '')
      .trim()
    return { link, label: label || link }
  }
  if (lines.every((line) => line.startsWith('>'))) return { quote: lines.map((line) => line.replace(/^> ?/, '')).join('\n') }
  return lines.join('\n')
}
