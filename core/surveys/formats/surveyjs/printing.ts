/** Our conditions and expressions in the language of SurveyJS. What it cannot say is thrown, and named in the exported file. */
import type { Expression } from '../../logic/contract.ts'

export class Unprintable extends Error {}

/** How an answer is compared: yes/no questions and ids are written as they are. */
export function printed(expression: Expression): string {
  if (typeof expression === 'number') return String(expression)
  if (typeof expression === 'boolean') return String(expression)
  if (typeof expression === 'string') return text(expression)
  const [operator, operand] = Object.entries(expression).find(([key]) => key !== 'row') ?? ['', undefined]
  const print = Object.hasOwn(PRINTERS, operator) ? PRINTERS[operator] : undefined
  if (!print) throw new Unprintable(`${operator} has no counterpart in SurveyJS`)
  return print(operand, expression)
}

type Print = (operand: unknown, whole: object) => string

/** Quotation marks inside a text cannot be told from those around it by every version of SurveyJS. */
function text(value: string): string {
  if (!value.includes("'")) return `'${value}'`
  if (!value.includes('"')) return `"${value}"`
  throw new Unprintable('a text with both kinds of quotation marks has no counterpart in SurveyJS')
}

const each = (operand: unknown): string[] => (operand as Expression[]).map(printed) // Operators of many take lists, by the contract.
const between =
  (sign: string): Print =>
  (operand) =>
    `(${each(operand).join(` ${sign} `)})`
const called =
  (name: string): Print =>
  (operand) =>
    `${name}(${each(operand).join(', ')})`

function answer(id: unknown, whole: object): string {
  const row = 'row' in whole && typeof whole.row === 'string' ? `.${whole.row}` : ''
  const name = String(id)
  return `{${row === '' && name.endsWith('_other') ? `${name.slice(0, -'_other'.length)}-Comment` : name}${row}}`
}

const PRINTERS: Record<string, Print> = {
  answer,
  calculated: (id) => `{${String(id)}}`,
  today: () => 'today()',
  add: between('+'),
  subtract: between('-'),
  multiply: between('*'),
  divide: between('/'),
  min: called('min'),
  max: called('max'),
  mean: called('avg'),
  round: called('round'),
  days_between: (operand) => daysBetween(each(operand)),
  count: (of) => {
    const list = listed(of as Expression) // By the contract.
    return `iif(${list} notempty, ${withLength(list)}, 0)`
  },
  if: called('iif'),
  and: between('and'),
  or: between('or'),
  not: (of) => negation(of as Expression), // By the contract.
  eq: order('='),
  ne: order('!='),
  lt: order('<'),
  le: order('<='),
  gt: order('>'),
  ge: order('>='),
  contains: between('contains'),
  answered: (of) => `${typeof of === 'string' ? answer(of, {}) : printed(of as Expression)} notempty`,
}

/** Days there are counted without a sign, whichever comes first. */
const daysBetween = ([from = '', to = '']: string[]): string =>
  `iif(${to} >= ${from}, dateDiff(${from}, ${to}, 'days'), 0 - dateDiff(${from}, ${to}, 'days'))`

const listed = (of: Expression): string => {
  if (typeof of === 'object' && 'answer' in of && of.row === undefined) return printed(of)
  throw new Unprintable('count has no counterpart in SurveyJS')
}
const withLength = (list: string) => `${list.slice(0, -1)}.length}`

/** Days and numbers of choices have a way of their own to be compared. */
function order(sign: string): Print {
  return (operand) => {
    const [left, right] = operand as [Expression, Expression] // By the contract.
    if (typeof left === 'object' && 'days_between' in left) {
      const [from, to] = left.days_between.map(printed)
      return `(${to} ${sign} dateAdd(${from}, ${printed(right)}, 'days'))`
    }
    const isMore = (sign === '>' && right === 0) || (typeof right === 'number' && right > 0 && ['>', '>=', '='].includes(sign))
    if (isMore && typeof left === 'object' && 'count' in left) return `(${withLength(listed(left.count))} ${sign} ${right})`
    return between(sign)(operand, {})
  }
}

function negation(of: Expression): string {
  if (typeof of === 'object' && 'answered' in of) return printed(of).replace(/ notempty$/, ' empty')
  return `!(${printed(of)})`
}
