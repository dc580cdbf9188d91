/**
 * A condition or expression in plain words: “How is your sleep?” is at most 2 and “Your town” is “Berlin”. Faithful: what
 * stands together is set in brackets wherever it could be read in two ways, and nothing is left out.
 */
import type { Definition, LocalText, Question } from '../contract.ts'
import { questionsOf } from '../questions.ts'
import { textIn } from '../text.ts'
import type { Expression } from './contract.ts'
import { otherId } from './path.ts'

type Named = { id: string; text: LocalText }
/** What things are called, in the language that the author writes in. */
export type Names = {
  question: (id: string) => Question | undefined
  text: (text: LocalText) => string
  group: (id: string) => string
}

export function namesIn({ pages, groups, languages }: Pick<Definition, 'pages' | 'groups' | 'languages'>): Names {
  const [first = 'en'] = languages
  const text = (words: LocalText) => textIn(words, first, first).trim()
  const questions = new Map<string, Question>()
  for (const question of questionsOf({ pages })) {
    questions.set(question.id, question)
    questions.set(otherId(question.id), question)
  }
  return {
    question: (id) => questions.get(id),
    text,
    group: (id) => text(groups.find((group) => group.id === id)?.label ?? '') || id,
  }
}

const MOST_LETTERS = 60
export const quoted = (words: string) => `“${words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS)}…` : words}”`

/** A question, or one row of it, by what it asks. */
function answerName(names: Names, id: string, row?: string): string {
  const question = names.question(id)
  if (!question) return quoted(row === undefined ? id : `${id}: ${row}`)
  const asked = names.text(question.text) || question.id
  if (id === otherId(question.id) && question.id !== id) return `the words of “other” in ${quoted(asked)}`
  if (row === undefined) return quoted(asked)
  const rows: readonly Named[] = 'rows' in question ? question.rows : []
  return `${quoted(names.text(rows.find((one) => one.id === row)?.text ?? '') || row)} in ${quoted(asked)}`
}

export const wordsOf = (expression: Expression, names: Names): string => say(expression, names).text

/** A claim (is more than), a part of a list (and, or), a calculation (plus), or one thing that needs no brackets. */
type Said = { text: string; as: 'thing' | 'claim' | 'and' | 'or' | 'sum' }

function say(node: Expression, names: Names): Said {
  if (typeof node === 'string') return thing(node === '' ? 'nothing' : quoted(node))
  if (typeof node === 'boolean') return thing(node ? 'yes' : 'no')
  if (typeof node === 'number') return thing(String(node))
  return sayFact(node, names) ?? sayClaim(node, names) ?? sayValue(node, names)
}

const thing = (text: string): Said => ({ text, as: 'thing' })
const claim = (text: string): Said => ({ text, as: 'claim' })

type Node = Exclude<Expression, number | string | boolean>

const PERSON = { first_name: 'the person’s first name', full_name: 'the person’s name', locale: 'the person’s language' }

function sayFact(node: Node, names: Names): Said | null {
  if ('answer' in node) return thing(answerName(names, node.answer, node.row))
  if ('previous' in node) return thing(`the last attempt’s ${answerName(names, node.previous, node.row).replace(/^the /, '')}`)
  if ('calculated' in node) return thing(`the calculated value ${node.calculated}`)
  if ('score' in node) return thing(node.score === '' ? 'the score' : `the score of ${quoted(names.group(node.score))}`)
  if ('person' in node) return thing(PERSON[node.person])
  if ('attempt' in node) return thing('the number of the attempt')
  if ('today' in node) return thing('today')
  return null
}

// ── Claims ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const COMPARED = {
  eq: ['is', 'is'],
  ne: ['is not', 'is not'],
  lt: ['is less than', 'is before'],
  le: ['is at most', 'is no later than'],
  gt: ['is more than', 'is after'],
  ge: ['is at least', 'is no earlier than'],
} as const

function sayClaim(node: Node, names: Names): Said | null {
  if ('and' in node) return sayList(node.and, 'and', names)
  if ('or' in node) return sayList(node.or, 'or', names)
  if ('not' in node) return sayNot(node.not, names)
  if ('answered' in node) return claim(`${askedIn(node.answered, names)} is answered`)
  if ('contains' in node) return sayContains(node.contains, 'includes', names)
  if ('matches' in node) return claim(`${inner(node.matches[0], names)} has the form ${quoted(node.matches[1])}`)
  for (const [operator, [plain, ofTime]] of Object.entries(COMPARED)) {
    const operands = (node as Record<string, unknown>)[operator] as [Expression, Expression] | undefined // Two, under each of these.
    if (operands) return claim(sayComparison(operands, operands.some((one) => isTime(one, names)) ? ofTime : plain, names))
  }
  return null
}

const askedIn = (answered: string | { answer: string; row?: string | undefined }, names: Names) =>
  typeof answered === 'string' ? answerName(names, answered) : answerName(names, answered.answer, answered.row)

function sayList(parts: readonly Expression[], as: 'and' | 'or', names: Names): Said {
  const [first] = parts
  if (parts.length === 1 && first !== undefined) return say(first, names)
  const said = parts.map((part) => {
    const { text, as: kind } = say(part, names)
    return kind === 'and' || kind === 'or' ? `(${text})` : text
  })
  return { text: said.join(` ${as} `), as }
}

function sayNot(node: Expression, names: Names): Said {
  if (typeof node === 'object') {
    if ('answered' in node) return claim(`${askedIn(node.answered, names)} is not answered`)
    if ('contains' in node) return sayContains(node.contains, 'does not include', names)
    if ('matches' in node) return claim(`${inner(node.matches[0], names)} does not have the form ${quoted(node.matches[1])}`)
  }
  return claim(`it is not so that (${say(node, names).text})`)
}

const sayContains = ([whole, part]: [Expression, Expression], how: string, names: Names) =>
  claim(`${inner(whole, names)} ${how} ${besides(part, whole, names)}`)

const sayComparison = ([a, b]: [Expression, Expression], how: string, names: Names) =>
  `${besides(a, b, names)} ${how} ${b === '' ? 'blank' : besides(b, a, names)}`

/** A value beside what it is compared with: an option by its words. */
function besides(node: Expression, other: Expression, names: Names): string {
  if (typeof node === 'object' || typeof node === 'boolean' || node === '') return inner(node, names)
  const option = optionsOf(other, names).find(({ id }) => id === String(node))
  return option ? quoted(names.text(option.text) || option.id) : inner(node, names)
}

function optionsOf(node: Expression, names: Names): readonly Named[] {
  if (typeof node !== 'object') return []
  const [id, row] = 'answer' in node ? [node.answer, node.row] : 'previous' in node ? [node.previous, node.row] : ['']
  const question = names.question(id)
  if (!question || id !== question.id) return []
  if ('rows' in question && row === undefined) return question.rows
  return 'options' in question ? question.options : []
}

const TIMES: readonly string[] = ['date', 'time', 'datetime']

function isTime(node: Expression, names: Names): boolean {
  if (typeof node === 'string') return /^\d{4}-\d\d-\d\d/.test(node)
  if (typeof node !== 'object') return false
  if ('today' in node) return true
  const id = 'answer' in node ? node.answer : 'previous' in node ? node.previous : ''
  return TIMES.includes(names.question(id)?.kind ?? '')
}

// ── Values ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const INFIX: Record<string, string> = { add: 'plus', subtract: 'minus', multiply: 'times', divide: 'divided by' }
const OF: Record<string, string> = { min: 'the smallest of', max: 'the largest of', mean: 'the mean of', join: 'joined together:' }

function sayValue(node: Node, names: Names): Said {
  if ('if' in node) {
    const [condition, then, otherwise] = node.if
    return { text: `${inner(then, names)} if ${claimed(condition, names)}, otherwise ${inner(otherwise, names)}`, as: 'sum' }
  }
  if ('length' in node) return thing(`the number of letters in ${inner(node.length, names)}`)
  if ('count' in node) return thing(`the number of choices in ${inner(node.count, names)}`)
  if ('round' in node) return { text: `${inner(node.round[0], names)} rounded to ${inner(node.round[1], names)} decimals`, as: 'sum' }
  if ('days_between' in node) return thing(`the days from ${inner(node.days_between[0], names)} to ${inner(node.days_between[1], names)}`)
  const [operator = '', operand] = Object.entries(node)[0] ?? []
  const operands = (Array.isArray(operand) ? operand : [operand]) as Expression[] // The rest hold lists.
  const said = operands.map((one) => inner(one, names))
  const [only = ''] = said
  const infix = INFIX[operator]
  if (infix !== undefined) return said.length === 1 ? thing(only) : { text: said.join(` ${infix} `), as: 'sum' }
  return { text: `${OF[operator] ?? operator} ${listed(said)}`, as: 'sum' }
}

const listed = (said: readonly string[]) => (said.length < 2 ? said.join() : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`)

/** Within something else: in brackets unless it is one thing. */
function inner(node: Expression, names: Names): string {
  const { text, as } = say(node, names)
  return as === 'thing' ? text : `(${text})`
}

function claimed(node: Expression, names: Names): string {
  const { text, as } = say(node, names)
  return as === 'and' || as === 'or' || as === 'sum' ? `(${text})` : text
}
