/**
 * What a respondent has before them: the questions of their way, in their own order, with what they answered in the texts.
 * Screens draw it like any definition and know nothing of conditions.
 */
import type { Answers, LocalText, RespondentDefinition, RespondentPage, RespondentQuestion } from '../contract.ts'
import type { Fault } from '../faults.ts'
import { questionsOf } from '../questions.ts'
import { textIn } from '../text.ts'
import type { Context } from './context.ts'
import { pathOf } from './path.ts'
import { BLANK, piper } from './piping.ts'
import { scoreBased } from './score-based.ts'
import { shuffled } from './shuffle.ts'
import { rounded, textOf, type Value } from './value.ts'

export type ShownDefinition = RespondentDefinition & {
  /** The answers that count. */
  counted?: Answers
  /** By question, what its checks have against the answer. */
  faults?: Readonly<Record<string, Fault>>
}

/** The same for a screen that knows its language by itself. Without a context there is no session yet. */
export type Follow = (whole: RespondentDefinition, answers: Answers, context: Context | undefined) => ShownDefinition

export function shownDefinition(whole: RespondentDefinition, answers: Answers, context: Context, language: string): ShownDefinition {
  const { definition, faults, ...found } = pathOf(whole, answers, context)
  const fallback = whole.languages[0] ?? 'en'
  const fill = piper({ questions: questionsOf(whole), ...context, ...found }, language, fallback)
  const scored = context.scores ? scoreBased(whole) : NONE
  const pages = inOrder(whole, definition.pages, context.seed)
    .map((page) => ({ ...page, questions: page.questions.flatMap((question) => onScreen(question, found.answers, scored)) }))
    .filter(({ questions, text }) => questions.length > 0 || text !== undefined)
  const say = (text: LocalText) => fill(textIn(text, language, fallback))
  return {
    ...definition,
    pages: filled(pages, fill),
    counted: found.answers,
    faults: Object.fromEntries(faults.map(({ question_id, message }) => [question_id, { code: 'unfit' as const, says: say(message) }])),
  }
}

/** What came with the link is not seen; a calculated value is, where its author says so, as words that ask nothing. */
function onScreen(question: RespondentQuestion, answers: Answers, scored: ReadonlySet<string>): RespondentQuestion[] {
  if (question.kind === 'hidden') return []
  if (question.kind !== 'calculated') return [question]
  const value = (answers[question.id] ?? null) as Value // Calculated values are never by row.
  const help = textOf(typeof value === 'number' ? rounded(value, scored.has(question.id) ? 1 : 10) : value) || BLANK
  return question.shown ? [{ kind: 'statement', id: question.id, text: question.text, help }] : []
}

const NONE: ReadonlySet<string> = new Set()

/** Every text with its pipes filled, wherever it stands. */
function filled(pages: RespondentPage[], fill: (text: string) => string): RespondentPage[] {
  const json = JSON.stringify(pages)
  if (!json.includes('{{')) return pages
  return JSON.parse(json, (_, value) => (typeof value === 'string' && value.includes('{{') ? fill(value) : value))
}

/**
 * Pages, questions, options and rows in this session's order. The whole list is shuffled and what is hidden left out of it,
 * so that nothing changes places when something else appears.
 */
function inOrder({ pages, randomize }: RespondentDefinition, visible: readonly RespondentPage[], seed: string): RespondentPage[] {
  if (seed === '') return [...visible]
  const written = new Map(pages.map((page) => [page.id, page]))
  const ordered = randomize?.pages ? among(visible, shuffled(pages, seed)) : visible
  return ordered.map((page) => {
    const all = written.get(page.id)?.questions ?? []
    const questions = page.randomize ? among(page.questions, shuffled(all, `${seed} ${page.id}`, isStatement)) : page.questions
    return { ...page, questions: questions.map((question) => withShuffledParts(question, all, seed)) }
  })
}

/** What is said to lead over to the next question stays where it is. */
const isStatement = ({ kind }: RespondentQuestion) => kind === 'statement'

function withShuffledParts(question: RespondentQuestion, written: readonly RespondentQuestion[], seed: string): RespondentQuestion {
  if (!('randomize' in question) || !question.randomize) return question
  const whole = written.find(({ id }) => id === question.id) as typeof question | undefined // Of the same id, so the same question.
  const order = `${seed} ${question.id}`
  if ('rows' in question) {
    const rows = whole && 'rows' in whole ? whole.rows : question.rows
    return { ...question, rows: among(question.rows, shuffled(rows, order)) }
  }
  const options = whole && !('rows' in whole) ? whole.options : question.options
  const isFixed = ({ fixed }: (typeof options)[number]) => fixed === true
  return { ...question, options: among(question.options, shuffled(options, order, isFixed)) }
}

/** These, in the order that those of their ids have. */
function among<T extends { id: string }>(these: readonly T[], ordered: readonly { id: string }[]): T[] {
  const byId = new Map(these.map((one) => [one.id, one]))
  return ordered.flatMap(({ id }) => byId.get(id) ?? [])
}
