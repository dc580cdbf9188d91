/**
 * A formula as text, read into a condition or an expression. Total: any text gives either, or the place of the first mistake.
 *
 *     {answer.q1} <= 2 and ({answer.q2} contains "o1" or not answered({answer.q3}))
 *     if({answer.q1} > 3, mean({answer.q1}, {answer.q2}), 0)
 *
 * docs/formulas.md says the whole of it.
 */
import { MAX_NUMBER, MAX_OPERANDS, MAX_TEXT } from '../../limits.ts'
import type { Expression } from '../contract.ts'
import { type Mistake, type Token, tokensOf } from './tokens.ts'

export type { Mistake } from './tokens.ts'

/** Longer ones would not be looked over by anybody; parts are counted by checking.ts. */
const MAX_FORMULA = 20_000
const MAX_NESTING = 50
/** a - b - c nests by every further step. */
const MAX_CHAIN = 100

export type Read = { expression: Expression } | { mistake: Mistake }

export function readFormula(source: string): Read {
  if (source.length > MAX_FORMULA) return { mistake: { at: MAX_FORMULA, message: `use at most ${MAX_FORMULA} characters` } }
  const tokens = tokensOf(source)
  if (!Array.isArray(tokens)) return { mistake: tokens }
  const reader = { tokens, next: 0, nesting: 0 }
  try {
    const expression = either(reader)
    const rest = peek(reader)
    if (rest.kind !== 'end') throw new Wrong(rest, `${shown(rest)} is one thing too many here`)
    return { expression }
  } catch (error) {
    if (error instanceof Wrong) return { mistake: { at: error.at, message: error.message } }
    throw error
  }
}

/** Leaves the reading at the first mistake. */
class Wrong extends Error {
  at: number
  constructor({ at }: { at: number }, message: string) {
    super(message)
    this.at = at
  }
}

type Reader = { tokens: readonly Token[]; next: number; nesting: number }

const peek = (reader: Reader): Token => reader.tokens[reader.next] ?? { at: 0, kind: 'end' }
const is = (token: Token, ...values: string[]) => (token.kind === 'word' || token.kind === 'sign') && values.includes(token.value)
const isNext = (reader: Reader, ...values: string[]) => is(peek(reader), ...values)
const shown = (token: Token) => (token.kind === 'end' ? 'the end' : 'value' in token ? String(token.value) : 'this')

function take(reader: Reader): Token {
  const token = peek(reader)
  reader.next++
  return token
}

function expect(reader: Reader, sign: string, what: string) {
  const token = take(reader)
  if (!is(token, sign)) throw new Wrong(token, `${what} needs ${sign} here`)
}

// ── From the loosest to the tightest ─────────────────────────────────────────────────────────────────────────────────

const either = (reader: Reader): Expression => listed(reader, 'or', both, (parts) => ({ or: parts }))
const both = (reader: Reader): Expression => listed(reader, 'and', negated, (parts) => ({ and: parts }))

function listed(
  reader: Reader,
  word: string,
  inner: (reader: Reader) => Expression,
  make: (parts: Expression[]) => Expression,
): Expression {
  const parts = [inner(reader)]
  while (isNext(reader, word)) {
    reader.next++
    add(parts, inner(reader), reader)
  }
  const [first] = parts
  return parts.length === 1 && first !== undefined ? first : make(parts)
}

function add(parts: Expression[], part: Expression, reader: Reader) {
  if (parts.length >= MAX_OPERANDS) throw new Wrong(peek(reader), `put at most ${MAX_OPERANDS} in one row: use brackets`)
  parts.push(part)
}

function negated(reader: Reader): Expression {
  if (!isNext(reader, 'not')) return compared(reader)
  const token = take(reader)
  return { not: nested(reader, token, negated) }
}

function nested(reader: Reader, token: Token, inner: (reader: Reader) => Expression): Expression {
  if (++reader.nesting > MAX_NESTING) throw new Wrong(token, 'this is nested too deep')
  const expression = inner(reader)
  reader.nesting--
  return expression
}

const COMPARISONS: Record<string, (a: Expression, b: Expression) => Expression> = {
  '=': (a, b) => ({ eq: [a, b] }),
  '!=': (a, b) => ({ ne: [a, b] }),
  '<': (a, b) => ({ lt: [a, b] }),
  '<=': (a, b) => ({ le: [a, b] }),
  '>': (a, b) => ({ gt: [a, b] }),
  '>=': (a, b) => ({ ge: [a, b] }),
  contains: (a, b) => ({ contains: [a, b] }),
}

function compared(reader: Reader): Expression {
  const left = summed(reader)
  const token = peek(reader)
  if (is(token, 'matches')) {
    reader.next++
    const pattern = take(reader)
    if (pattern.kind !== 'text') throw new Wrong(pattern, 'matches needs a pattern in quotes, such as "[0-9]+"')
    return { matches: [left, pattern.value] }
  }
  const make = (token.kind === 'word' || token.kind === 'sign') && Object.hasOwn(COMPARISONS, token.value) && COMPARISONS[token.value]
  if (!make) return left
  reader.next++
  return make(left, summed(reader))
}

/** a + b + c is one sum of three; a - b - c takes away twice, from the left. */
function summed(reader: Reader): Expression {
  return chained(reader, multiplied, {
    '+': (parts) => ({ add: parts }),
    '-': ([a = 0, b = 0]) => ({ subtract: [a, b] }),
  })
}
function multiplied(reader: Reader): Expression {
  return chained(reader, signed, {
    '*': (parts) => ({ multiply: parts }),
    '/': ([a = 0, b = 0]) => ({ divide: [a, b] }),
  })
}

function chained(
  reader: Reader,
  inner: (reader: Reader) => Expression,
  signs: Record<string, (parts: Expression[]) => Expression>,
): Expression {
  const [many = ''] = Object.keys(signs)
  let whole = inner(reader)
  for (let links = 0; isNext(reader, ...Object.keys(signs)); ) {
    const token = take(reader)
    if (++links > MAX_CHAIN) throw new Wrong(token, 'this goes on for too long: use brackets or a function such as add(…)')
    const sign = 'value' in token ? String(token.value) : ''
    const parts = [whole, inner(reader)]
    while (sign === many && isNext(reader, many)) {
      reader.next++
      add(parts, inner(reader), reader)
    }
    whole = signs[sign]?.(parts) ?? whole
  }
  return whole
}

function signed(reader: Reader): Expression {
  if (!isNext(reader, '-')) return single(reader)
  const token = take(reader)
  const inner = nested(reader, token, signed)
  return typeof inner === 'number' ? 0 - inner : { subtract: [0, inner] }
}

// ── Single things ────────────────────────────────────────────────────────────────────────────────────────────────────

const WORDS: Record<string, Expression> = {
  yes: true,
  no: false,
  true: true,
  false: false,
  today: { today: true },
  attempt: { attempt: 'number' },
}

function single(reader: Reader): Expression {
  const token = take(reader)
  switch (token.kind) {
    case 'number':
      if (token.value > MAX_NUMBER) throw new Wrong(token, `use numbers up to ${MAX_NUMBER}`)
      return token.value
    case 'text':
      if (token.value.length > MAX_TEXT) throw new Wrong(token, `use at most ${MAX_TEXT} characters in a text`)
      return token.value
    case 'fact':
      return factOf(token)
    case 'word':
      return isNext(reader, '(') ? called(reader, token) : wordOf(token)
    case 'sign':
      if (token.value !== '(') break
      return bracketed(reader, token)
  }
  throw new Wrong(token, `a value is missing before ${shown(token)}: a number, a "text", or something such as {answer.q1}`)
}

function bracketed(reader: Reader, token: Token): Expression {
  const inner = nested(reader, token, either)
  expect(reader, ')', 'this bracket')
  return inner
}

function wordOf(token: Token & { value: unknown }): Expression {
  const word = String(token.value)
  const found = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined
  if (found === undefined)
    throw new Wrong(token, `${word} has no meaning here; write {answer.${word}} for an answer and "${word}" for a text`)
  return found
}

function factOf(token: Token & { parts: string[] }): Expression {
  const [kind, id, row, ...more] = token.parts
  if (more.length > 0) throw new Wrong(token, 'this name has too many parts')
  if (kind === 'score' && row === undefined) return { score: id ?? '' }
  if (id !== undefined && id !== '') {
    if (kind === 'answer') return row === undefined ? { answer: id } : { answer: id, row }
    if (kind === 'previous') return row === undefined ? { previous: id } : { previous: id, row }
    if (kind === 'calculated' && row === undefined) return { calculated: id }
    if (kind === 'person' && row === undefined && (id === 'first_name' || id === 'full_name' || id === 'locale')) return { person: id }
  }
  throw new Wrong(token, `{${token.parts.join('.')}} names nothing; write {answer.q1}, {previous.q1}, {calculated.c1} or {score.group}`)
}

type Make = (parts: Expression[]) => Expression
/** How many values each takes, and what it makes of them. */
const FUNCTIONS: Record<string, { least: number; most: number; make: Make }> = {
  ...many('add', (add) => ({ add })),
  ...many('multiply', (multiply) => ({ multiply })),
  ...many('min', (min) => ({ min })),
  ...many('max', (max) => ({ max })),
  ...many('mean', (mean) => ({ mean })),
  ...many('join', (join) => ({ join })),
  ...many('and', (and) => ({ and })),
  ...many('or', (or) => ({ or })),
  ...some('round', 1, 2, ([x = 0, digits = 0]) => ({ round: [x, digits] })),
  ...some('days_between', 2, 2, ([from = '', to = '']) => ({ days_between: [from, to] })),
  ...some('length', 1, 1, ([x = '']) => ({ length: x })),
  ...some('count', 1, 1, ([x = '']) => ({ count: x })),
  ...some('not', 1, 1, ([x = false]) => ({ not: x })),
  ...some('if', 3, 3, ([condition = false, then = '', otherwise = '']) => ({ if: [condition, then, otherwise] })),
}
function many(name: string, make: Make) {
  return some(name, 1, MAX_OPERANDS, make)
}
function some(name: string, least: number, most: number, make: Make) {
  return { [name]: { least, most, make } }
}

function called(reader: Reader, token: Token & { value: unknown }): Expression {
  const name = String(token.value)
  const values = valuesOf(reader, token)
  if (name === 'answered') return answeredOf(token, values)
  const made = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
  if (!made) throw new Wrong(token, `there is no function ${name}; there are ${[...Object.keys(FUNCTIONS), 'answered'].join(', ')}`)
  const { least, most, make } = made
  if (values.length < least || values.length > most)
    throw new Wrong(
      token,
      `${name} takes ${least === most ? least : `${least} to ${most}`} ${most === 1 ? 'value' : 'values'}, not ${values.length}`,
    )
  return make(values)
}

function valuesOf(reader: Reader, token: Token): Expression[] {
  reader.next++
  const values: Expression[] = []
  if (isNext(reader, ')')) reader.next++
  else
    for (let isMore = true; isMore; ) {
      values.push(nested(reader, token, either))
      isMore = isNext(reader, ',')
      if (isMore) reader.next++
      else expect(reader, ')', 'this list of values')
    }
  return values
}

function answeredOf(token: Token, [asked, ...more]: readonly Expression[]): Expression {
  if (more.length > 0 || typeof asked !== 'object' || !('answer' in asked))
    throw new Wrong(token, 'answered takes one answer, such as answered({answer.q1})')
  return { answered: asked.row === undefined ? asked.answer : asked }
}
