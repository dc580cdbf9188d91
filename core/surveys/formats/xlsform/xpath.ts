/** The expressions of XLSForm (XPath 1.0 with ODK's functions), as far as questionnaires use it. Typographic quotation marks count as plain ones: spreadsheets put them in. */
import { type Grammar, parse, type Token, tokensOf } from '../expression/parsing.ts'
import { type Syntax, SyntaxFault } from '../expression/syntax.ts'

const is =
  (type: Token['type'], group = 0) =>
  (match: RegExpExecArray) => ({ type, text: match[group] ?? '' })

const WORD = '[\\p{L}_][\\p{L}\\p{N}_.-]*(?::[\\p{L}_][\\p{L}\\p{N}_.-]*)?'

const BRACKETS = String.raw`\[(?:[^\[\]]|\[[^\[\]]*\])*\]`
const STEP = String.raw`/{1,2}(?:[\p{L}\p{N}_.:@-]+|\*)`

const PATTERNS = [
  // Ways into lists and repeats are written rightly, though nothing here is like them: instance('towns')/root/item[name = ${town}]/label, ${child}[1], position(..).
  [new RegExp(`instance\\([^()]*\\)(?:${STEP}(?:\\s*${BRACKETS})?)*`, 'uy'), is('path')],
  [new RegExp(`(?:\\$\\{[^{}]+\\}|current\\(\\)|\\.{0,2})(?:${STEP})*\\s*${BRACKETS}(?:${STEP}(?:\\s*${BRACKETS})?)*`, 'uy'), is('path')],
  [/(?:\.\.\/)*\.\.(?!\/)|\/\/[\p{L}\p{N}_.:*-]+/uy, is('path')],
  [/\$\{\s*([^${}]+?)\s*\}/y, is('answer', 1)],
  [/(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y, is('number')],
  [/'([^']*)'/y, is('text', 1)],
  [/"([^"]*)"/y, is('text', 1)],
  [/[‘’]([^‘’]*)[‘’]/y, is('text', 1)],
  [/[“”„]([^“”„]*)[“”]/y, is('text', 1)],
  // A path ends in the name of the question: ../age, /data/household/age.
  [new RegExp(`(?:current\\(\\)/|\\.\\./|/)(?:[\\p{L}\\p{N}_.-]+/)*(${WORD})`, 'uy'), is('answer', 1)],
  [new RegExp(WORD, 'uy'), is('word')],
  [/!=|<=|>=|==|[=<>+\-*(),.[\]]/y, is('sign')],
] as const

const GRAMMAR: Grammar = {
  binary: {
    or: [1, 'or'],
    and: [2, 'and'],
    '=': [3, 'eq'],
    '==': [3, 'eq'],
    '!=': [3, 'ne'],
    '<': [4, 'lt'],
    '<=': [4, 'le'],
    '>': [4, 'gt'],
    '>=': [4, 'ge'],
    '+': [5, 'add'],
    '-': [5, 'subtract'],
    '*': [6, 'multiply'],
    div: [6, 'divide'],
    mod: [6, 'modulo'],
  },
  prefix: { '-': 'minus' },
  postfix: {},
  word: (name, at) => ({ is: 'word', name, at }),
}

export function parseXPath(source: string): Syntax {
  if (/&&|\|\|/.test(source)) throw new SyntaxFault('write “and” and “or” as words', source.search(/&&|\|\|/) + 1)
  return parse(tokensOf(source, PATTERNS), GRAMMAR, source.length)
}
