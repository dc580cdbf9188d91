/**
 * Whether the logic of a definition makes sense: what it names is there and comes before, kinds fit, nothing runs in a
 * circle, jumps go forward. Each fault with its path and the question in its author's words. A definition that passes is
 * evaluated in bounded time and depth.
 */

import type { InputError } from '../../problem.ts'
import type { Definition, Question } from '../contract.ts'
import { patternProblem } from '../pattern.ts'
import { questionsOf } from '../questions.ts'
import type { Expression } from './contract.ts'
import { jumpProblems } from './jumps.ts'
import { operandsOf, operatorOf } from './operands.ts'
import { otherId } from './path.ts'
import { pipesIn } from './piping.ts'
import { type ExpressionPlace, placesOf, type TextPlace } from './places.ts'
import { sizeProblems } from './size.ts'
import { answerType, isClaim, literalType, nameOf, operandProblem, resultType, type Type, type Typed } from './typing.ts'

export function logicProblems(definition: Definition): InputError[] {
  const { expressions, texts } = placesOf(definition)
  // What is too deep is not looked into any further.
  const sizes = sizeProblems(expressions)
  if (sizes.length > 0) return sizes
  const survey = surveyOf(definition)
  return [
    ...circles(survey),
    ...expressions.flatMap((place) => expressionProblems(survey, place)),
    ...texts.flatMap((place) => pipeProblems(survey, place)),
    ...jumpProblems(definition),
  ]
}

// ── What is there ────────────────────────────────────────────────────────────────────────────────────────────────────

type Placed = { question: Question; at: number; page: number }
type Survey = {
  definition: Definition
  /** By every id an answer can have: a question's, and that of the words of "other". */
  answers: Map<string, Placed>
  calculated: Map<string, Expression>
  groups: Set<string>
}

function surveyOf(definition: Definition): Survey {
  const answers = new Map<string, Placed>()
  let at = 0
  for (const [page, { questions }] of definition.pages.entries())
    for (const question of questions) {
      const placed = { question, at: at++, page }
      answers.set(question.id, placed)
      if ('options' in question && question.options.some((option) => 'other' in option && option.other))
        answers.set(otherId(question.id), placed)
    }
  const calculated = new Map((definition.calculated ?? []).map(({ id, expression }) => [id, expression]))
  return { definition, answers, calculated, groups: new Set(definition.groups.map(({ id }) => id)) }
}

function circles({ definition: { calculated = [] }, ...survey }: Survey): InputError[] {
  const namesIn = (expression: Expression): string[] => {
    if (typeof expression !== 'object') return []
    if ('calculated' in expression) return [expression.calculated]
    return operandsOf(expression).flatMap(namesIn)
  }
  const done = new Set<string>()
  const circle = (id: string, way: readonly string[]): string[] | null => {
    if (way.includes(id)) return [...way.slice(way.indexOf(id)), id]
    const expression = survey.calculated.get(id)
    if (expression === undefined || done.has(id)) return null
    for (const next of namesIn(expression)) {
      const found = circle(next, [...way, id])
      if (found) return found
    }
    done.add(id)
    return null
  }
  for (const [i, { id }] of calculated.entries()) {
    const found = circle(id, [])
    if (found) return [{ path: `calculated.${i}.expression`, message: `these values need each other in a circle: ${found.join(' → ')}` }]
  }
  return repeated(survey, calculated)
}

function repeated({ answers }: Pick<Survey, 'answers'>, calculated: readonly { id: string }[]): InputError[] {
  return calculated.flatMap(({ id }, i) => {
    const isTaken = answers.has(id) || calculated.findIndex((other) => other.id === id) < i
    return isTaken ? [{ path: `calculated.${i}.id`, message: `something else has the id ${id}; give this value its own` }] : []
  })
}

// ── Expressions ──────────────────────────────────────────────────────────────────────────────────────────────────────

function expressionProblems(survey: Survey, place: ExpressionPlace): InputError[] {
  const faults: InputError[] = []
  const type = typed(survey, place.expression, place, faults)
  if (faults.length === 0 && place.isCondition && !isClaim({ type, expression: place.expression }))
    faults.push({ path: place.path, message: 'a condition is true or false: compare this with something' })
  return faults.map(({ path, message }) => ({ path, message }))
}

export type Where = Pick<ExpressionPlace, 'path' | 'known' | 'page' | 'settled'> & { isCondition?: boolean }

/** How an editor sees the survey from one place: what may be looked at there, and what is wrong with an expression. */
export function viewFrom(definition: Definition, where: Omit<Where, 'path'>) {
  const survey = surveyOf(definition)
  const at = { ...where, path: '' }
  const isKnown = (id: string) => {
    const found = survey.answers.get(id)
    return found !== undefined && found.question.kind !== 'statement' && notYetKnown(survey, found, at) === null
  }
  return {
    questions: questionsOf(definition).filter(({ id }) => isKnown(id)),
    calculated: [...survey.calculated.keys()].filter((id) => calculatedProblem(survey, id, at) === null),
    problems: (expression: Expression, isCondition: boolean): string[] =>
      expressionProblems(survey, { ...at, expression, isCondition }).map(({ message }) => message),
  }
}
export type View = ReturnType<typeof viewFrom>

/** The type of an expression; what is wrong with it is added to the faults. */
function typed(survey: Survey, expression: Expression, where: Where, faults: InputError[]): Type {
  if (typeof expression !== 'object') return literalType(expression)
  const [operator, operand] = operatorOf(expression)
  const fault = (message: string) => void faults.push({ path: where.path, message })
  if (operator === 'answer' || operator === 'previous') {
    const { row } = expression as { row?: string }
    const problem = referenceProblem(survey, String(operand), row, operator === 'answer' ? where : null)
    if (problem !== null) fault(problem)
    const found = survey.answers.get(String(operand))
    return found && problem === null ? answerType(found.question, String(operand), row) : resultType('')
  }
  if (operator === 'calculated') {
    const problem = calculatedProblem(survey, String(operand), where)
    if (problem !== null) fault(problem)
  }
  if (operator === 'score') {
    if (where.isCondition) fault('a score is known only at the end: use it in texts and calculated values')
    else if (operand !== '' && !survey.groups.has(String(operand))) fault(`there is no question group ${operand}`)
  }
  const before = faults.length
  const operands: Typed[] = operandsOf(expression).map((inner) => ({
    expression: inner,
    type: typed(survey, inner, where, faults),
  }))
  if (faults.length > before) return resultType(operator)
  const problem = operandProblem(operator, operands)
  if (problem !== null) fault(problem)
  const unread = operator === 'matches' ? patternProblem((operand as [Expression, string])[1]) : null
  if (unread !== null) fault(`the pattern: ${unread}`)
  return resultType(operator)
}

/** What is wrong with naming an answer here; null when nothing is. Of an earlier attempt (`where` null) all are known. */
function referenceProblem(survey: Survey, id: string, row: string | undefined, where: Where | null): string | null {
  const found = survey.answers.get(id)
  if (!found) return `there is no question ${id}`
  const { question } = found
  if (question.kind === 'statement') return `${nameOf(question)} has no answer to look at`
  if (row !== undefined) {
    if (!('rows' in question)) return `${nameOf(question)} has no rows`
    if (!question.rows.some((one) => one.id === row)) return `${nameOf(question)} has no row ${row}`
  }
  return where === null ? null : notYetKnown(survey, found, where)
}

/** Hidden fields come with the link: they are known everywhere. */
function notYetKnown({ definition }: Survey, { question, at, page }: Placed, where: Where): string | null {
  if (question.kind === 'hidden') return null
  if (at >= where.known) return `${nameOf(question)} comes later; only what was asked before can be looked at`
  if (where.page === null || (where.settled === 'own' && at === where.known - 1)) return null
  if (definition.randomize?.pages && page !== where.page) return `${nameOf(question)} may come later, because the pages come in any order`
  if (page === where.page && where.settled !== 'page' && definition.pages[page]?.randomize)
    return `${nameOf(question)} may come later, because the questions of its page come in any order`
  return null
}

function calculatedProblem(survey: Survey, id: string, where: Where): string | null {
  if (!survey.calculated.has(id)) return `there is no calculated value ${id}`
  if (where.page === null) return null
  for (const needed of neededBy(survey, id)) {
    const problem = needed === 'score' ? scoreTooEarly(where, id) : notYetKnown(survey, needed, where)
    if (problem !== null) return `the calculated value ${id} cannot be known here: ${problem}`
  }
  return null
}

const scoreTooEarly = ({ isCondition }: Where, id: string) => (isCondition ? `${id} needs a score, which is known only at the end` : null)

/** All that a calculated value looks at, through others too. */
function neededBy(survey: Survey, id: string, seen = new Set<string>()): (Placed | 'score')[] {
  const expression = survey.calculated.get(id)
  if (expression === undefined || seen.has(id)) return []
  seen.add(id)
  const needs = (node: Expression): (Placed | 'score')[] => {
    if (typeof node !== 'object') return []
    if ('answer' in node) return [survey.answers.get(node.answer)].filter((found) => found !== undefined)
    if ('score' in node) return ['score']
    if ('calculated' in node) return neededBy(survey, node.calculated, seen)
    return operandsOf(node).flatMap(needs)
  }
  return needs(expression)
}

// ── Texts ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const PERSON = ['first_name', 'full_name', 'locale']

function pipeProblems(survey: Survey, { text, ...where }: TextPlace): InputError[] {
  const texts = typeof text === 'string' ? [text] : Object.values(text)
  const problems = texts.flatMap(pipesIn).flatMap((parts) => pipeProblem(survey, parts, where) ?? [])
  return [...new Set(problems)].map((message) => ({ path: where.path, message }))
}

function pipeProblem(survey: Survey, parts: readonly string[], where: Where): string | null {
  const [fact, id = '', row, ...more] = parts
  const written = `{{${parts.join('.')}}}`.slice(0, 80)
  const unknown = `${written} names nothing that can stand in a text`
  if (more.length > 0) return unknown
  switch (fact) {
    case 'answer':
    case 'previous': {
      const problem = referenceProblem(survey, id, row, fact === 'answer' ? where : null)
      return problem && `${written}: ${problem}`
    }
    case 'calculated': {
      const problem = row === undefined ? calculatedProblem(survey, id, where) : unknown
      return problem && `${written}: ${problem}`
    }
    case 'score':
      return row === undefined && (parts.length === 1 || survey.groups.has(id)) ? null : `${written}: there is no question group ${id}`
    case 'person':
      return row === undefined && PERSON.includes(id) ? null : unknown
    default:
      return unknown
  }
}
