/** The survey's page speaks many languages, so that what it says stands in its dictionaries and nowhere else. */
import { readdirSync, readFileSync } from 'node:fs'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'

describe('the source of the survey page', () => {
  const root = new URL('../web/survey/', import.meta.url)
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.|^words/.test(name),
  )

  it('has no sentence that bypasses the dictionary', () => {
    expect(files.length).toBeGreaterThan(50)
    const found = files.flatMap((name) => sentencesIn(name, readFileSync(new URL(name, root), 'utf8')))
    expect(found).toEqual([])
    const sample = `<p title="Hello">Go <b>{\`on \${a} now\`}</b></p>; say({ message: 'Try again.' })`
    expect(sentencesIn('a.tsx', sample)).toHaveLength(4)
  })
})

type Node = { type: string; value?: unknown; [key: string]: unknown }

/** Attributes that people read or hear. */
const READ = new Set(['title', 'alt', 'label', 'hint', 'aria-label', 'placeholder', 'content'])
const hasWords = (text: string) => /\p{L}{2,}/u.test(text)
/** Two words in a row, or one that begins and ends like a sentence. Classes and the like are in small letters throughout. */
const isSentence = (text: string) =>
  (/\p{L}{2,} \p{L}+|\{\} \p{L}{2,}/u.test(text) || /^\p{Lu}\p{Ll}+([.!?…]| \{\})$/u.test(text)) &&
  !/^([a-z0-9_:.-]+ ?)+$|^Bearer /.test(text)

function sentencesIn(name: string, source: string): string[] {
  const found: string[] = []
  const note = (text: unknown) => void found.push(`${name}: ${String(text).trim()}`)
  const visit = (node: Node, parent: Node | null) => {
    if (node.type === 'JSXText' && hasWords(String(node.value))) note(node.value)
    if (node.type === 'Literal' && typeof node.value === 'string') {
      const attribute = parent?.type === 'JSXAttribute' ? (parent.name as { name: string }).name : ''
      if (READ.has(attribute) ? hasWords(node.value) && !node.value.startsWith('https') : isSentence(node.value)) note(node.value)
    }
    if (node.type === 'TemplateLiteral') {
      const text = (node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw).join('{}')
      if (isSentence(text)) note(text)
    }
    for (const part of Object.values(node).flat()) if (part && typeof part === 'object' && 'type' in part) visit(part as Node, node)
  }
  visit(parseSync(name, source).program as unknown as Node, null)
  return found
}
