/**
 * What was answered, in the texts that follow: {{answer.q3}}, {{answer.matrix.row}}, {{previous.q3}}, {{person.first_name}},
 * {{score}}, {{score.group}}, {{calculated.c1}}. Plain text comes out, to be escaped where it is drawn like any other.
 */
import type { Answers, AnswerValue, LocalText } from '../contract.ts'
import { answerTo } from '../questions.ts'
import { textIn } from '../text.ts'
import { firstNameOf, rounded, type Value, valueOfAnswer } from './value.ts'

/** Stands where there is nothing to say yet. */
export const BLANK = '…'
const PIPE = /\{\{([^{}]*)\}\}/g

/** The names that a text pipes, each in its parts: answer, q3. */
export const pipesIn = (text: string): string[][] => [...text.matchAll(PIPE)].map(([, name = '']) => partsOf(name))
export const hasPipes = (text: LocalText): boolean =>
  (typeof text === 'string' ? [text] : Object.values(text)).some((one) => pipesIn(one).length > 0)
/** The same where the facts are not at hand. */
export const withoutPipes = (text: string): string => text.replace(PIPE, BLANK)
const partsOf = (name: string) => name.trim().split('.')

type Named = { id: string; text: LocalText }
type PipedQuestion = { id: string; kind: string; options?: readonly Named[] }
export type Piped = {
  questions: readonly PipedQuestion[]
  answers: Answers
  previous: Answers
  calculated: Readonly<Record<string, Value>>
  person: { full_name: string; locale: string | null } | null
  scores?: Readonly<Record<string, number | null>> | undefined
}

/** How the pipes of any text are filled, for a reader of this language. */
export function piper(facts: Piped, language: string, fallback: string): (text: string) => string {
  const questions = new Map(facts.questions.map((question) => [question.id, question]))
  const say = (id: string, value: Value) => inWords(questions.get(id), value, (text) => textIn(text, language, fallback))

  function filled([fact, id = '', row]: string[]): string {
    switch (fact) {
      case 'answer':
        return say(id, valueOfAnswer(partOf(answerTo(facts.answers, id), row)))
      case 'previous':
        return say(id, valueOfAnswer(partOf(answerTo(facts.previous, id), row)))
      case 'calculated':
        return say('', own(facts.calculated, id))
      case 'score': {
        const score = own(facts.scores ?? {}, id)
        return typeof score === 'number' ? String(rounded(score, 1)) : ''
      }
      case 'person':
        return personal(facts.person, id)
      default:
        return ''
    }
  }
  return (text) => text.replace(PIPE, (_, name: string) => filled(partsOf(name)) || BLANK)
}

/** A text with its pipes filled in every language that it has. */
export function pipedText(text: LocalText, facts: Piped, first: string): LocalText {
  if (typeof text === 'string') return piper(facts, first, first)(text)
  return Object.fromEntries(Object.entries(text).map(([language, words]) => [language, piper(facts, language, first)(words)]))
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | null => (Object.hasOwn(record, key) ? (record[key] ?? null) : null)

function partOf(answer: AnswerValue | undefined, row: string | undefined): AnswerValue | undefined {
  if (row === undefined || typeof answer !== 'object' || Array.isArray(answer)) return row === undefined ? answer : undefined
  return own(answer, row) ?? undefined
}

function personal(person: Piped['person'], fact: string): string {
  if (fact === 'first_name') return firstNameOf(person?.full_name ?? '')
  return (fact === 'full_name' ? person?.full_name : fact === 'locale' ? person?.locale : '') ?? ''
}

/** A choice by its words, yes or no by theirs. */
function inWords(question: PipedQuestion | undefined, value: Value, say: (text: LocalText) => string): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') return String(rounded(value, 10))
  const word = (id: string) => {
    const option = question?.options?.find((one) => one.id === id)
    return option ? say(option.text) : id
  }
  if (value === null) return ''
  return typeof value === 'string' ? word(value) : value.map(word).join(', ')
}
