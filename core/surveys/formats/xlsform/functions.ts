/** The functions of XLSForm that have a counterpart. Source: docs.getodk.org/form-operators-functions. */
import { wholePart } from '../expression/arithmetic.ts'
import { calledBy, chosenBy, type Fn } from '../expression/calling.ts'
import { valueHere } from '../expression/comparing.ts'
import { type Call, condition, type Dialect, isThere, joined, negated, type Typed, Untranslatable } from '../expression/translating.ts'

const one = (args: readonly Typed[], name: string): Typed => {
  if (args[0] === undefined) throw new Untranslatable(`${name}() needs a value`)
  return args[0]
}
const same: Fn = (args, { name }) => one(args, name)
const asDate: Fn = (args, { name }) => ({ ...one(args, name), kind: 'date', symbol: undefined })
const all = (args: readonly Typed[], { name }: Call) => {
  const values = args.map(({ value }) => value)
  if (values.length < 2) throw new Untranslatable(`${name}() over the rows of a repeat has no counterpart`)
  return values
}

const BLANK: Typed = { value: '', kind: 'blank' }

const FUNCTIONS: Record<string, Fn> = {
  selected: (args, call) => ({ value: isSelected(args, call), kind: 'boolean' }),
  'count-selected': (args, { name }) => ({ value: { count: one(args, name).value }, kind: 'number' }),
  'string-length': (args, { name }) => ({ value: { length: one(args, name).value }, kind: 'number' }),
  regex: (args) => ({ value: { matches: [one(args, 'regex').value, patternOf(args[1])] }, kind: 'boolean' }),
  contains: (args) => ({ value: { contains: [one(args, 'contains').value, args[1]?.value ?? ''] }, kind: 'boolean' }),
  concat: (args) => ({ value: { join: args.map(({ value }) => value) }, kind: 'text' }),
  coalesce: (args) => {
    const [first, second] = [one(args, 'coalesce'), args[1] ?? BLANK]
    return { value: { if: [isThere(first), first.value, second.value] }, kind: first.kind === 'blank' ? second.kind : first.kind }
  },
  today: () => ({ value: { today: true }, kind: 'date' }),
  now: (_args, _call, dialect) => {
    dialect.near('now() is the day here, without its time')
    return { value: { today: true }, kind: 'date' }
  },
  date: asDate,
  'date-time': asDate,
  'decimal-date-time': asDate,
  'format-date': (args, _call, dialect) => {
    dialect.near('a day is written as 2026-03-31, whatever its format was')
    return { ...one(args, 'format-date'), symbol: undefined }
  },
  'format-date-time': (args, _call, dialect) => {
    dialect.near('a moment is written as 2026-03-31T14:00, whatever its format was')
    return { ...one(args, 'format-date-time'), symbol: undefined }
  },
  'starts-with': (args, { name }) => ({ value: { matches: [one(args, name).value, `${literalOf(args[1], name)}.*`] }, kind: 'boolean' }),
  'ends-with': (args, { name }) => ({ value: { matches: [one(args, name).value, `.*${literalOf(args[1], name)}`] }, kind: 'boolean' }),
  'count-non-empty': (args, call) => {
    one(args, call.name)
    return { value: { add: args.map((arg) => ({ if: [isThere(arg), 1, 0] })) }, kind: 'number' }
  },
  'boolean-from-string': (args, { name }) => {
    const { value } = one(args, name)
    return { value: { or: [{ eq: [value, 'true'] }, { eq: [value, 1] }] }, kind: 'boolean' }
  },
  join: ([between, ...parts], { name }) => {
    if (!between || parts.length < 2) throw new Untranslatable(`${name}() over the rows of a repeat has no counterpart`)
    return { value: { join: parts.flatMap(({ value }, i) => (i === 0 ? [value] : [between.value, value])) }, kind: 'text' }
  },
  pow: (args, { name }) => {
    const [base, power] = [one(args, name), args[1]?.value]
    if (typeof power !== 'number' || !Number.isInteger(power) || power < 1 || power > 5)
      throw new Untranslatable('raising to a power has no counterpart, but for the whole numbers from 1 to 5')
    return { value: power === 1 ? base.value : { multiply: Array.from({ length: power }, () => base.value) }, kind: 'number' }
  },
  pi: () => ({ value: Math.PI, kind: 'number' }),
  'normalize-space': same,
  'format-number': (args, { name }, dialect) => {
    dialect.near('a number is written as it is, without marks between its thousands')
    return one(args, name)
  },
  number: same,
  string: same,
  once: (args, _call, dialect) => {
    dialect.near('once() is worked out anew whenever an answer changes')
    return one(args, 'once')
  },
  int: (args, _call, dialect) => ({ value: wholePart(one(args, 'int').value, dialect), kind: 'number' }),
  floor: (args, _call, dialect) => ({ value: wholePart(one(args, 'floor').value, dialect), kind: 'number' }),
  round: (args) => ({ value: { round: [one(args, 'round').value, args[1]?.value ?? 0] }, kind: 'number' }),
  abs: (args) => ({ value: { max: [one(args, 'abs').value, { subtract: [0, one(args, 'abs').value] }] }, kind: 'number' }),
  min: (args, call) => ({ value: { min: all(args, call) }, kind: 'number' }),
  max: (args, call) => ({ value: { max: all(args, call) }, kind: 'number' }),
  sum: (args, call) => ({ value: { add: all(args, call) }, kind: 'number' }),
  true: () => ({ value: true, kind: 'boolean' }),
  false: () => ({ value: false, kind: 'boolean' }),
}

/** A function of XLSForm as a value of ours. Those with conditions inside read them as such. */
export function calledInXlsForm(call: Call, dialect: Dialect): Typed {
  const [first] = call.args
  const name = call.name.toLowerCase()
  if (name === 'not' && first) return { value: negated(condition(first, dialect)), kind: 'boolean' }
  if (name === 'boolean' && first) return { value: condition(first, dialect), kind: 'boolean' }
  const chosen = name === 'if' ? chosenBy(call, dialect) : null
  return chosen ?? calledBy(FUNCTIONS, call, dialect)
}

function isSelected(args: readonly Typed[], { name }: Call): Typed['value'] {
  const [whole, part] = [one(args, name), args[1]]
  if (!part) throw new Untranslatable('selected() needs a choice')
  if (typeof whole.value === 'string') return oneOf(whole.value, part)
  const item = whole.symbol && typeof part.value !== 'object' ? valueHere(whole.symbol, part.value) : part.value
  return whole.kind === 'choices' || whole.kind === 'list' ? { contains: [whole.value, item] } : { eq: [whole.value, item] }
}

/** `selected('a b c', ${q})`: the answer is one of these words. */
const oneOf = (words: string, { value, symbol }: Typed): Typed['value'] =>
  joined(
    'or',
    words
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => ({ eq: [value, symbol ? valueHere(symbol, word) : word] })),
  )

/** A text as a pattern that means just it. */
function literalOf(arg: Typed | undefined, name: string): string {
  if (typeof arg?.value !== 'string') throw new Untranslatable(`${name}() can look for a text, not for another answer`)
  return arg.value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function patternOf(arg: Typed | undefined): string {
  if (typeof arg?.value !== 'string') throw new Untranslatable('a pattern is a text')
  return unanchored(arg.value)
}

/** Our patterns are of the whole text already. */
export const unanchored = (pattern: string): string => pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '')
