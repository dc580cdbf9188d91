/**
 * The way through a survey that its answers lead along: which pages, questions, options and rows there are to see, what is
 * required, which answers count, and what the calculated values are. Everything else (percent, submission, scores,
 * screens) looks at the path alone and knows nothing of conditions.
 *
 * What is hidden has no answer: a condition that asks for it meets blank, so the path is the same before and after the
 * answers of hidden questions are dropped.
 */
import type { Answers, AnswerValue, LocalText } from '../contract.ts'
import { answerTo, isBlank } from '../questions.ts'
import type { Context } from './context.ts'
import type { Condition, Expression } from './contract.ts'
import { holds, type Known, valueOf } from './evaluate.ts'
import { firstNameOf, type Value, valueOfAnswer } from './value.ts'

type Showable = { id: string; show_if?: Condition | undefined }
type PathQuestion = Showable & {
  kind: string
  required?: boolean | undefined
  required_if?: Condition | undefined
  checks?: readonly { condition: Condition; message: LocalText }[] | undefined
  options?: readonly (Showable & { other?: boolean | undefined })[]
  rows?: readonly Showable[]
  expression?: Expression | undefined
  default?: string | undefined
}
type PathPage = Showable & {
  jumps?: readonly { if?: Condition | undefined; to: string }[] | undefined
  questions: readonly PathQuestion[]
}
/** An author's definition or a respondent's: what a path needs of either. */
export type PathDefinition = { pages: readonly PathPage[]; calculated?: readonly { id: string; expression: Expression }[] | undefined }

/** A check that does not hold, and what to say about it. */
export type Fault = { question_id: string; message: LocalText }

export type Path<D> = {
  /** The definition with nothing on it but what is on the way. */
  definition: D
  /** The answers that count, hidden fields and calculated values of the way among them. */
  answers: Answers
  /** The values of the whole survey, by their ids. */
  calculated: Record<string, Value>
  faults: Fault[]
}

export function pathOf<D extends PathDefinition>(definition: D, answers: Answers, context: Context): Path<D> {
  const kept = hiddenFields(definition, answers)
  const faults: Fault[] = []
  const { known, calculated } = knownFrom(definition, kept, context)
  const isShown = ({ show_if }: Showable) => holds(show_if, known)

  function walk(question: PathQuestion): PathQuestion[] {
    if (question.kind === 'hidden') return [question]
    if (!isShown(question)) return []
    const seen = withoutHidden(question, isShown)
    const value = seen.kind === 'calculated' ? answerOf(calculatedValue(seen, known)) : fitting(seen, answerTo(answers, seen.id))
    if (value !== undefined) kept[seen.id] = value
    const words = saidOfOther(seen, value) ? answerTo(answers, otherId(seen.id)) : undefined
    if (words !== undefined) kept[otherId(seen.id)] = words
    const fault = value === undefined ? undefined : seen.checks?.find(({ condition }) => !holds(condition, known))
    if (fault) faults.push({ question_id: seen.id, message: fault.message })
    const isRequired = seen.required_if !== undefined && holds(seen.required_if, known)
    return [isRequired ? { ...seen, required: true } : seen]
  }

  const pages: PathPage[] = []
  let to: string | undefined
  for (const page of definition.pages) {
    if (to !== undefined && page.id !== to) continue
    to = undefined
    if (!isShown(page)) continue
    pages.push({ ...page, questions: page.questions.flatMap(walk) })
    to = page.jumps?.find((jump) => holds(jump.if, known))?.to
  }
  // The same kind of definition, with fewer things on it.
  return { definition: { ...definition, pages } as D, answers: kept, calculated: calculated(), faults }
}

/** The ids of what was answered and is not on the way: it is dropped on submission. */
export const droppedAnswers = (answers: Answers, path: Pick<Path<unknown>, 'answers'>): string[] =>
  Object.entries(answers).flatMap(([id, value]) => (isBlank(value) || Object.hasOwn(path.answers, id) ? [] : [id]))

/** What came with the link holds wherever it is written down, so a page that is passed over takes none of it away. */
function hiddenFields({ pages }: PathDefinition, answers: Answers): Answers {
  const fields: Answers = {}
  for (const page of pages)
    for (const { kind, id, default: usual } of page.questions) {
      if (kind !== 'hidden') continue
      const value = answerTo(answers, id) ?? usual
      if (value !== undefined) fields[id] = value
    }
  return fields
}

/** The question with the options and rows that are to be seen: itself where nothing is hidden. */
function withoutHidden(question: PathQuestion, isShown: (part: Showable) => boolean): PathQuestion {
  const { options, rows } = question
  const hasConditions = options?.some(({ show_if }) => show_if !== undefined) || rows?.some(({ show_if }) => show_if !== undefined)
  if (!hasConditions) return question
  return { ...question, ...(options && { options: options.filter(isShown) }), ...(rows && { rows: rows.filter(isShown) }) }
}

/** An answer without the options and rows that are not there to be seen. */
function fitting({ options, rows }: PathQuestion, answer: AnswerValue | undefined): AnswerValue | undefined {
  if (answer === undefined || !options) return answer
  const has = (list: readonly Showable[], id: string) => list.some((part) => part.id === id)
  if (typeof answer === 'string') return answer.trim() === '' || has(options, answer) ? answer : undefined
  if (Array.isArray(answer)) return answer.every((id) => has(options, id)) ? answer : answer.filter((id) => has(options, id))
  if (typeof answer !== 'object' || !rows) return answer
  return Object.fromEntries(Object.entries(answer).filter(([row]) => has(rows, row)))
}

/** The implicit id of the words of "other". */
export const otherId = (question_id: string): string => `${question_id}_other`

/** Whether "other" is what was chosen, or among it: only then its words count. */
function saidOfOther({ options }: PathQuestion, value: AnswerValue | undefined): boolean {
  const id = options?.find(({ other }) => other)?.id
  return id !== undefined && (value === id || (Array.isArray(value) && value.includes(id)))
}

const calculatedValue = ({ expression }: PathQuestion, known: Known): Value =>
  expression === undefined ? null : valueOf(expression, known)

/** A calculated value as an answer is kept. */
const answerOf = (value: Value): AnswerValue | undefined => (value === null ? undefined : typeof value === 'object' ? [...value] : value)

/** What expressions may look at on the way: answers given so far on it, and each calculated value when it is first asked for. */
export function knownFrom(
  { calculated = [] }: PathDefinition,
  kept: Answers,
  { previous, person, attempt_number, today, scores }: Context,
) {
  const expressions = new Map(calculated.map(({ id, expression }) => [id, expression]))
  const values = new Map<string, Value>()
  const facts: Record<string, string | null | undefined> = person
    ? { full_name: person.full_name, first_name: firstNameOf(person.full_name), locale: person.locale }
    : {}
  const known: Known = {
    answer: (id, row) => rowValue(answerTo(kept, id), row),
    previous: (id, row) => rowValue(answerTo(previous, id), row),
    calculated: calculate,
    score: (id) => (scores && Object.hasOwn(scores, id) ? (scores[id] ?? null) : null),
    person: (fact) => (Object.hasOwn(facts, fact) ? (facts[fact] ?? null) : null),
    attempt_number,
    today,
  }
  function calculate(id: string): Value {
    const expression = expressions.get(id)
    if (expression === undefined) return null
    // One that asks for itself meets blank: definitions with such a circle are refused on save, and here nothing may hang.
    if (!values.has(id)) values.set(id, null).set(id, valueOf(expression, known))
    return values.get(id) ?? null
  }
  return { known, calculated: () => Object.fromEntries(calculated.map(({ id }) => [id, calculate(id)])) }
}

function rowValue(answer: AnswerValue | undefined, row: string | undefined): Value {
  if (row === undefined) return valueOfAnswer(answer)
  const isByRow = typeof answer === 'object' && !Array.isArray(answer) && Object.hasOwn(answer, row)
  return isByRow ? valueOfAnswer(answer[row]) : null
}
