/**
 * One small parser for both foreign languages: they differ in their words (the token readers) and in how strongly their
 * operators bind (the tables). Precedence climbing; depth and length are bounded, so that no input costs more than its size.
 */
import { type BinaryOp, type Syntax, SyntaxFault } from './syntax.ts'

export type Token = { type: 'number' | 'text' | 'answer' | 'path' | 'word' | 'sign'; text: string; at: number }

export type Grammar = {
  /** Operators by how they are written, with how strongly they bind. Several ways of writing may mean the same. */
  binary: Record<string, readonly [strength: number, op: BinaryOp]>
  prefix: Record<string, 'not' | 'minus'>
  postfix: Record<string, 'empty' | 'notempty'>
  /** What a word means that is neither an operator nor a function. */
  word: (name: string, at: number) => Syntax
}

const MAX_SOURCE = 10_000
const MAX_DEPTH = 60

export function parse(tokens: readonly Token[], grammar: Grammar, length: number): Syntax {
  const reader = { tokens, grammar, position: 0, end: length + 1 }
  const syntax = expression(reader, 0, 0)
  const rest = tokens[reader.position]
  if (rest) throw new SyntaxFault(`“${rest.text}” is not expected here`, rest.at)
  return syntax
}

type Reader = { tokens: readonly Token[]; grammar: Grammar; position: number; end: number }

const peek = (reader: Reader) => reader.tokens[reader.position]
const key = (token: Token | undefined) => (token && (token.type === 'sign' || token.type === 'word') ? token.text.toLowerCase() : '')

function expression(reader: Reader, least: number, depth: number): Syntax {
  if (depth > MAX_DEPTH) throw new SyntaxFault('this is nested too deeply', peek(reader)?.at ?? reader.end)
  let left = operand(reader, depth)
  for (;;) {
    const token = peek(reader)
    const found = lookUp(reader.grammar.binary, key(token))
    if (!token || !found || found[0] < least) return left
    reader.position++
    left = { is: 'binary', op: found[1], left, right: expression(reader, found[0] + 1, depth + 1), at: token.at }
  }
}

function operand(reader: Reader, depth: number): Syntax {
  const token = peek(reader)
  const prefix = lookUp(reader.grammar.prefix, key(token))
  if (token && prefix && !isCall(reader)) {
    reader.position++
    return { is: prefix, of: deeper(reader, depth), at: token.at }
  }
  let syntax = primary(reader, depth)
  for (;;) {
    const after = peek(reader)
    const postfix = lookUp(reader.grammar.postfix, key(after))
    if (!after || !postfix) return syntax
    reader.position++
    syntax = { is: postfix, of: syntax, at: after.at }
  }
}

function deeper(reader: Reader, depth: number): Syntax {
  if (depth > MAX_DEPTH) throw new SyntaxFault('this is nested too deeply', peek(reader)?.at ?? reader.end)
  return operand(reader, depth + 1)
}

/** Own keys only: a word such as `constructor` must not find what every object has. */
const lookUp = <T>(table: Record<string, T>, name: string): T | undefined =>
  name !== '' && Object.hasOwn(table, name) ? table[name] : undefined

const isCall = (reader: Reader) => peek(reader)?.type === 'word' && reader.tokens[reader.position + 1]?.text === '('

function primary(reader: Reader, depth: number): Syntax {
  const token = peek(reader)
  if (!token) throw new SyntaxFault('something is missing at the end', reader.end)
  const { type, text, at } = token
  if (isCall(reader)) {
    reader.position += 2
    return { is: 'call', name: text, args: sequence(reader, ')', depth), at }
  }
  reader.position++
  if (type === 'number') return { is: 'number', value: Number(text), at }
  if (type === 'text') return { is: 'text', value: text, at }
  if (type === 'answer') return { is: 'answer', name: text, at }
  if (type === 'path') return { is: 'path', at }
  if (type === 'word') return reader.grammar.word(text, at)
  if (text === '(') {
    const inner = expression(reader, 0, depth + 1)
    mustFollow(reader, ')')
    return inner
  }
  if (text === '[') return { is: 'list', items: sequence(reader, ']', depth), at }
  if (text === '.') return { is: 'self', at }
  throw new SyntaxFault(`“${text}” is not expected here`, at)
}

function sequence(reader: Reader, end: ')' | ']', depth: number): Syntax[] {
  if (peek(reader)?.type === 'sign' && peek(reader)?.text === end) {
    reader.position++
    return []
  }
  const items = [expression(reader, 0, depth + 1)]
  while (peek(reader)?.type === 'sign' && peek(reader)?.text === ',') {
    reader.position++
    items.push(expression(reader, 0, depth + 1))
  }
  mustFollow(reader, end)
  return items
}

function mustFollow(reader: Reader, sign: string) {
  const token = peek(reader)
  if (token?.type !== 'sign' || token.text !== sign)
    throw new SyntaxFault(
      token ? `“${sign}” is missing before “${token.text}”` : `“${sign}” is missing at the end`,
      token?.at ?? reader.end,
    )
  reader.position++
}

/** Reads tokens by trying patterns in turn (each sticky); white space between them means nothing. */
export function tokensOf(source: string, patterns: readonly (readonly [RegExp, (match: RegExpExecArray) => Omit<Token, 'at'>])[]): Token[] {
  if (source.length > MAX_SOURCE) throw new SyntaxFault(`this is longer than ${MAX_SOURCE} characters`, MAX_SOURCE)
  const tokens: Token[] = []
  let position = 0
  for (;;) {
    while (/\s/.test(source[position] ?? '')) position++
    if (position >= source.length) return tokens
    const [token, length] = tokenAt(source, position, patterns)
    tokens.push({ ...token, at: position + 1 })
    position += length
  }
}

function tokenAt(source: string, position: number, patterns: Parameters<typeof tokensOf>[1]): [Omit<Token, 'at'>, number] {
  for (const [pattern, make] of patterns) {
    pattern.lastIndex = position
    const match = pattern.exec(source)
    if (match) return [make(match), match[0].length]
  }
  const sign = source[position] ?? ''
  throw new SyntaxFault(/['"‘’“”]/.test(sign) ? 'this quotation mark is never closed' : `“${sign}” is not expected here`, position + 1)
}
