/** What relies on a question, page, group, calculated value, option or row, so that deleting it takes nothing along unseen. */
import type { Definition, Page, Question } from '../contract.ts'
import { patched } from './places.ts'
import { mapTexts } from './texts.ts'

export type UseKind = 'show_if' | 'required_if' | 'check' | 'jump' | 'value' | 'text'
/** Something that names what is looked for: `by` is the id of the question or page, empty for texts of the survey itself. */
export type Use = { by: string; as: UseKind }

export type Target = { what: 'question' | 'page' | 'group' | 'value'; id: string } | { what: 'option' | 'row'; id: string; of: string }

export const usesOf = (definition: Definition, target: Target): Use[] => stripped(definition, target).uses

/** The definition without conditions, checks and jumps that need the target; in texts an ellipsis stands where it was named. */
export const withoutUses = (definition: Definition, target: Target): Definition => stripped(definition, target).definition

function stripped(definition: Definition, target: Target): { definition: Definition; uses: Use[] } {
  const uses: Use[] = []
  const names = (node: unknown) => namesTarget(node, target)
  const pages = definition.pages.map((page) => strippedPage(page, target, names, uses))
  const calculated = definition.calculated?.map((value) => {
    if (!names(value.expression)) return value
    uses.push({ by: value.id, as: 'value' })
    return { ...value, expression: '' }
  })
  const groups = withoutPipes(definition.groups, '', target, uses)
  const bands = withoutPipes(definition.bands, '', target, uses)
  return { definition: patched(definition, { pages, calculated, groups, bands }), uses }
}

type Names = (node: unknown) => boolean

function strippedPage(page: Page, target: Target, names: Names, uses: Use[]): Page {
  const jumps = page.jumps?.filter((jump) => {
    const goes = names(jump.if) || (target.what === 'page' && jump.to === target.id)
    if (goes) uses.push({ by: page.id, as: 'jump' })
    return !goes
  })
  const { questions, ...own } = page
  const said = withoutPipes(own, page.id, target, uses)
  const kept = patched(withoutConditions(said, page.id, names, uses), { jumps: jumps?.length === 0 ? undefined : jumps })
  // A question does not rely on itself: its own checks and options go with it.
  const isOwn = (question: Question) => target.what === 'question' && question.id === target.id
  return { ...kept, questions: questions.map((question) => (isOwn(question) ? question : strippedQuestion(question, target, names, uses))) }
}

function strippedQuestion(question: Question, target: Target, names: Names, uses: Use[]): Question {
  const { id } = question
  const checks = question.checks?.filter(({ condition }) => {
    const goes = names(condition)
    if (goes) uses.push({ by: id, as: 'check' })
    return !goes
  })
  const patch: Record<string, unknown> =
    checks?.length === question.checks?.length ? {} : { checks: checks?.length === 0 ? undefined : checks }
  if ('options' in question) patch.options = each(question.options, (option) => withoutConditions(option, id, names, uses))
  if ('rows' in question) patch.rows = each(question.rows, (row) => withoutConditions(row, id, names, uses))
  if (question.kind === 'calculated' && names(question.expression)) {
    uses.push({ by: id, as: 'value' })
    patch.expression = ''
  }
  return withoutPipes(patched(withoutConditions(question, id, names, uses), patch), id, target, uses)
}

/** The same list where nothing in it changed. */
function each<T>(list: T[], change: (item: T) => T): T[] {
  const changed = list.map(change)
  return changed.every((item, i) => item === list[i]) ? list : changed
}

function withoutConditions<T extends object>(value: T, by: string, names: Names, uses: Use[]): T {
  const gone = (['show_if', 'required_if'] as const).filter((slot) => slot in value && names(value[slot as keyof T]))
  uses.push(...gone.map((as) => ({ by, as })))
  return gone.length === 0 ? value : patched(value, Object.fromEntries(gone.map((slot) => [slot, undefined])))
}

function withoutPipes<T>(value: T, by: string, target: Target, uses: Use[]): T {
  return mapTexts(value, (text) => {
    const clean = (words: string) => words.replaceAll(PIPE, (whole, name: string) => (pipesTarget(name, target) ? '…' : whole))
    const changed =
      typeof text === 'string' ? clean(text) : Object.fromEntries(Object.entries(text).map(([language, words]) => [language, clean(words)]))
    if (JSON.stringify(changed) === JSON.stringify(text)) return text
    uses.push({ by, as: 'text' })
    return changed
  })
}

const PIPE = /\{\{\s*([^{}]*?)\s*\}\}/g

function pipesTarget(name: string, target: Target): boolean {
  const [fact, id, row] = name.split('.')
  const isAnswer = fact === 'answer' || fact === 'previous'
  if (target.what === 'question') return isAnswer ? isOf(id, target.id) : fact === 'calculated' && id === target.id
  if (target.what === 'value') return fact === 'calculated' && id === target.id
  if (target.what === 'row') return isAnswer && id === target.of && row === target.id
  return target.what === 'group' && fact === 'score' && id === target.id
}

const isOf = (named: unknown, id: string) => named === id || named === `${id}_other`

/** Whether a condition or expression names the target anywhere in it. */
function namesTarget(node: unknown, target: Target): boolean {
  if (typeof node !== 'object' || node === null) return false
  return namesItHere(node, target) || Object.values(node).some((inner) => namesTarget(inner, target))
}

function namesItHere(node: object, target: Target): boolean {
  const { answer, answered, previous, calculated, score, row } = node as Record<string, unknown>
  if (target.what === 'question') return [answer, answered, previous, calculated].some((named) => isOf(named, target.id))
  if (target.what === 'group') return score === target.id
  if (target.what === 'value') return calculated === target.id
  if (target.what === 'row') return row === target.id && (answer === target.of || previous === target.of)
  return target.what === 'option' && Object.values(node).some((pair) => comparesWith(pair, target))
}

/** `[{ answer: "q1" }, "option"]`, either way round, or the same beneath a list of options. */
function comparesWith(pair: unknown, { id, of }: { id: string; of: string }): boolean {
  if (!Array.isArray(pair)) return false
  return pair.includes(id) && pair.some((part) => typeof part === 'object' && part !== null && 'answer' in part && part.answer === of)
}
