/**
 * Which calculated values a respondent's screen needs: those that are shown, that a condition asks for or that a text
 * repeats, and those that these are calculated from. Scores come with what the server says of the answers.
 */
import type { Definition } from './contract.ts'
import { questionsOf } from './questions.ts'

type Kind = 'answer' | 'calculated'

/** Says whether the screen needs a calculated value, by the way it is named: as a question's answer or by its own id. */
export function neededValues(definition: Definition): (kind: Kind, id: string) => boolean {
  const expressions = expressionsOf(definition)
  const needed = new Set<string>()
  const waiting = [...named(shownPart(definition))]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const expression = expressions.get(name)
    if (expression === undefined || needed.has(name)) continue
    needed.add(name)
    waiting.push(...named(expression))
  }
  return (kind, id) => needed.has(`${kind} ${id}`)
}

function expressionsOf({ pages, calculated = [] }: Definition): Map<string, unknown> {
  const asked = questionsOf({ pages }).flatMap((question) =>
    question.kind === 'calculated' ? [[`answer ${question.id}`, question.expression] as const] : [],
  )
  return new Map<string, unknown>([...asked, ...calculated.map(({ id, expression }) => [`calculated ${id}`, expression] as const)])
}

/** All that the screen draws and decides by, and the names of the calculated values that it shows. */
const shownPart = ({ pages }: Definition): unknown[] =>
  pages.map(({ questions, ...page }) => [
    page,
    questions.map((question) => {
      if (question.kind !== 'calculated') return question
      return question.shown ? [question.text, question.help, { answer: question.id }] : []
    }),
  ])

const PIPED = /\{\{\s*(answer|calculated)\.([A-Za-z0-9_-]+)/g

/** The answers and calculated values that anything in here names, by reference or piped into a text. */
function named(part: unknown): string[] {
  if (typeof part === 'string') return [...part.matchAll(PIPED)].map(([, kind, id]) => `${kind} ${id}`)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) => {
    if (typeof value !== 'string') return named(value)
    if (key === 'answer' || key === 'answered') return [`answer ${value}`]
    return key === 'calculated' ? [`calculated ${value}`] : named(value)
  })
}
