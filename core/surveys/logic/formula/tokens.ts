/** The words and signs of a formula, each with its place. */

export type Mistake = { at: number; message: string }
/** `end` stands after the last. */
export type Token = { at: number } & (
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'fact'; parts: string[] }
  | { kind: 'word' | 'sign'; value: string }
  | { kind: 'end' }
)

const SPACE = /\s+/y
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy
const WORD = /[A-Za-z_]\w*/y
const TEXT = /"(?:[^"\\]|\\[\s\S])*"/y
const SIGN = /!=|<=|>=|[=<>+\-*/(),]/y
const FACT = /\{((?:[^{}"]|"(?:[^"\\]|\\[\s\S])*")*)\}/y
const PART = /\s*(?:([\w-]+)|("(?:[^"\\]|\\[\s\S])*"))\s*(\.|$)/y

export function tokensOf(source: string): Token[] | Mistake {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at
    return pattern.exec(source)
  }
  for (;;) {
    at += take(SPACE)?.[0].length ?? 0
    if (at >= source.length) return [...tokens, { at, kind: 'end' }]
    const found = next(source, at, take)
    if ('message' in found) return found
    tokens.push(found.token)
    at += found.length
  }
}

type Found = { token: Token; length: number } | Mistake

function next(source: string, at: number, take: (pattern: RegExp) => RegExpExecArray | null): Found {
  const number = take(NUMBER)?.[0]
  if (number !== undefined) return { token: { at, kind: 'number', value: Number(number) }, length: number.length }
  const word = take(WORD)?.[0]
  if (word !== undefined) return { token: { at, kind: 'word', value: word.toLowerCase() }, length: word.length }
  const sign = take(SIGN)?.[0]
  if (sign !== undefined) return { token: { at, kind: 'sign', value: sign }, length: sign.length }
  if (source[at] === '"') return textToken(at, take(TEXT)?.[0])
  if (source[at] === '{') return factToken(at, take(FACT))
  return { at, message: `${source[at]} has no meaning here; put words in "straight quotes"` }
}

function textToken(at: number, quoted: string | undefined): Found {
  if (quoted === undefined) return { at, message: 'this text has no closing "' }
  const value = unquoted(quoted)
  if (value === null) return { at, message: 'write \\\\ for \\ and \\" for " within a text' }
  return { token: { at, kind: 'text', value }, length: quoted.length }
}

function factToken(at: number, found: RegExpExecArray | null): Found {
  if (!found) return { at, message: 'this { has no closing }' }
  const [whole, inside = ''] = found
  const parts: string[] = []
  for (let from = 0, isMore = true; isMore; ) {
    PART.lastIndex = from
    const part = PART.exec(inside)
    const name = part?.[1] ?? (part?.[2] === undefined ? null : unquoted(part[2]))
    if (!part || name === null) return { at, message: 'name one thing within { }, such as {answer.q1}' }
    parts.push(name)
    from = PART.lastIndex
    isMore = part[3] === '.'
  }
  return { token: { at, kind: 'fact', parts }, length: whole.length }
}

function unquoted(quoted: string): string | null {
  try {
    // As in JSON, and a line may end within it.
    return JSON.parse(quoted.replace(/\r\n|[\r\n]/g, '\\n').replaceAll('\t', '\\t')) as string // A quoted text is one.
  } catch {
    return null
  }
}
