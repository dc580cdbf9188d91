/** The expressions of SurveyJS: `{q1} = 'a' and {q2} notempty`. */
import { type Grammar, parse, type Token, tokensOf } from '../expression/parsing.ts'
import type { Syntax } from '../expression/syntax.ts'

const is =
  (type: Token['type'], group = 0) =>
  (match: RegExpExecArray) => ({ type, text: match[group] ?? '' })

const quoted = (match: RegExpExecArray) => ({ type: 'text' as const, text: (match[1] ?? '').replaceAll(/\\(['"\\])/g, '$1') })

const PATTERNS = [
  [/\{\s*([^{}]+?)\s*\}/y, is('answer', 1)],
  [/0x[0-9a-fA-F]+/y, is('number')],
  [/\d+(?:\.\d+)?(?![\p{L}\d_-])/uy, is('number')],
  [/'((?:[^'\\]|\\.)*)'/y, quoted],
  [/"((?:[^"\\]|\\.)*)"/y, quoted],
  [/[\p{L}\d_][\p{L}\d_]*/uy, is('word')],
  [/\|\||&&|<>|<=|>=|==|!=|\*=|[=<>+\-*/%^!(),[\]]/y, is('sign')],
] as const

const GRAMMAR: Grammar = {
  binary: {
    or: [1, 'or'],
    '||': [1, 'or'],
    and: [2, 'and'],
    '&&': [2, 'and'],
    '=': [3, 'eq'],
    '==': [3, 'eq'],
    equal: [3, 'eq'],
    equals: [3, 'eq'],
    '!=': [3, 'ne'],
    '<>': [3, 'ne'],
    notequal: [3, 'ne'],
    notequals: [3, 'ne'],
    '<': [3, 'lt'],
    less: [3, 'lt'],
    '<=': [3, 'le'],
    lessorequal: [3, 'le'],
    '>': [3, 'gt'],
    greater: [3, 'gt'],
    '>=': [3, 'ge'],
    greaterorequal: [3, 'ge'],
    '+': [4, 'add'],
    '-': [4, 'subtract'],
    '*': [5, 'multiply'],
    '/': [5, 'divide'],
    '%': [5, 'modulo'],
    '^': [6, 'power'],
    power: [6, 'power'],
    '*=': [7, 'contains'],
    contains: [7, 'contains'],
    contain: [7, 'contains'],
    notcontains: [7, 'notcontains'],
    notcontain: [7, 'notcontains'],
    anyof: [7, 'anyof'],
    allof: [7, 'allof'],
  },
  prefix: { '!': 'not', negate: 'not', '-': 'minus' },
  postfix: { empty: 'empty', notempty: 'notempty' },
  word: wordMeaning,
}

/** A bare word is a text without its quotation marks. */
function wordMeaning(name: string, at: number): Syntax {
  const plain = name.toLowerCase()
  if (plain === 'true' || plain === 'false') return { is: 'boolean', value: plain === 'true', at }
  if (plain === 'null' || plain === 'undefined') return { is: 'blank', at }
  return { is: 'text', value: name, at }
}

export const parseSurveyJs = (source: string): Syntax => parse(tokensOf(source, PATTERNS), GRAMMAR, source.length)
