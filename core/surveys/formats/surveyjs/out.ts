/** What the parts of an export share: the first language, and what is left out. */
import type { LocalText } from '../../contract.ts'
import type { Condition } from '../../logic/contract.ts'
import type { Json } from './json.ts'
import { printed, Unprintable } from './printing.ts'

/** Collects what is left out, with its place. */
/** `lists`: questions whose answer is a list, whose length can be asked. `missing`: calculated values that could not be said, so that nothing may ask them. `grids`: matrices of several choices a row, whose cells have one more name there. */
export type Out = {
  first: string
  leftOut: string[]
  grids: ReadonlySet<string>
  lists: ReadonlySet<string>
  missing: Set<string>
}

/** The one column of such a matrix. */
export const GRID_COLUMN = 'choices'

const withColumns = ({ grids }: Out, text: string) =>
  text.replaceAll(/\{([\w-]+)\.([\w-]+)\}/g, (whole, id: string, row: string) => (grids.has(id) ? `{${id}.${row}.${GRID_COLUMN}}` : whole))

export function conditionFor(out: Out, where: string, key: string, condition: Condition | undefined): Json {
  const text = condition === undefined ? null : sayable(out, where, () => printed(condition))
  return text === null ? {} : { [key]: text }
}

export function sayable(out: Out, where: string, print: () => string): string | null {
  try {
    const text = withColumns(out, print())
    const missing = [...text.matchAll(/\{([\w-]+)/g)].find(([, id = '']) => out.missing.has(id))?.[1]
    const uncounted = [...text.matchAll(/\{([\w-]+)\.length\}/g)].some(([, id = '']) => !out.lists.has(id))
    if (uncounted) throw new Unprintable('count has no counterpart in SurveyJS')
    if (/[+*/]|(?<=[\w}) ])- /.test(text)) saySums(out)
    if (missing !== undefined) throw new Unprintable(`${missing} has no counterpart in SurveyJS`)
    return text
  } catch (error) {
    if (!(error instanceof Unprintable)) throw error
    out.leftOut.push(`${where}: ${error.message}`)
    return null
  }
}

const SUMS = 'a sum with an unanswered question: there it counts as 0, here there is no sum'
function saySums(out: Out) {
  if (!out.leftOut.includes(SUMS)) out.leftOut.push(SUMS)
}

/** One text, or one a language; the first language is SurveyJS's default. */
export function textsOf(out: Out, text: LocalText): string | Json {
  if (typeof text === 'string') return unpiped(out, text)
  const entries = Object.entries(text).map(([tag, words]) => [tag === out.first ? 'default' : tag, unpiped(out, words)])
  return Object.fromEntries(entries)
}

const PIPED = /\{\{\s*(answer|calculated)\.([\w.-]+)\s*\}\}/g

function unpiped(out: Out, text: string): string {
  const plain = withColumns(out, text.replaceAll(PIPED, '{$2}'))
  const left = /\{\{[^{}]*\}\}/.exec(plain)?.[0]
  if (left) out.leftOut.push(`${left} in a text`)
  return plain.replaceAll(/\{\{[^{}]*\}\}/g, '…')
}
