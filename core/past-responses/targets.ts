/**
 * What a column may hold, each under a name as texts are piped under: `answer.q3`, `answer.q3.row`, `score.group`. The name says all that
 * reading needs; its label is for people.
 */
import type { Definition, LocalText, Question } from '../surveys/contract.ts'
import { otherOf } from '../surveys/other-words.ts'
import { questionsOf } from '../surveys/questions.ts'
import { textIn } from '../surveys/text.ts'
import { readerOf } from './answers.ts'
import type { Versioned } from './versions.ts'

export type Target = {
  to: string
  label: string
  of: 'person' | 'response' | 'answers' | 'totals'
  /** What a heading may say to mean it: ids first, then texts in every language. */
  ids: string[]
  texts: string[]
  /** Where one of these is chosen. */
  options?: readonly Part[]
}

/** Without these nothing can be brought. */
export const NEEDED = ['email', 'submitted_at'] as const

const OWN: readonly Target[] = [
  {
    to: 'email',
    label: 'E-mail address',
    of: 'person',
    ids: [],
    texts: [
      'email',
      'e-mail',
      'mail',
      'email address',
      'e-mail address',
      'recipient email',
      'respondent email',
      'username',
      'e-mail-adresse',
    ],
  },
  { to: 'name', label: 'Name', of: 'person', ids: [], texts: ['name', 'full name', 'respondent', 'respondent name', 'participant'] },
  {
    to: 'submitted_at',
    label: 'When it was submitted',
    of: 'response',
    ids: [],
    texts: [
      'submitted at',
      'submitted',
      'submission date',
      'date submitted',
      'submitdate',
      'date',
      'datum',
      'timestamp',
      'zeitstempel',
      'completed at',
      'completion time',
      'end date',
      'enddate',
      'end time',
      'end',
    ],
  },
  {
    to: 'active_seconds',
    label: 'Time spent, in seconds',
    of: 'response',
    ids: [],
    texts: [
      'active seconds',
      'seconds',
      'duration (in seconds)',
      'duration in seconds',
      'duration seconds',
      'time spent',
      'duration',
      'interviewtime',
    ],
  },
  {
    to: 'version',
    label: 'Version of the survey that was answered',
    of: 'response',
    ids: [],
    texts: ['survey version'],
  },
  { to: 'response_id', label: 'Number of the response in ImpactPulse', of: 'response', ids: [], texts: ['response id'] },
  { to: 'score', label: 'Score', of: 'totals', ids: [], texts: ['score', 'total score', 'overall score'] },
]

/** Everything that a column of a file about this survey may hold, in the order in which it is asked. */
export function targetsOf(definition: Definition): Target[] {
  const say = (text: LocalText) => textIn(text, definition.languages[0] ?? 'en', 'en')
  const groups = definition.groups.map(
    ({ id, label }): Target => ({
      to: `score.${id}`,
      label: `Score of ${say(label)}`,
      of: 'totals',
      ids: [`score.${id}`, `score_${id}`, `${id}_score`, `group.${id}.percentage`],
      texts: every([label], ([name]) => [`score ${name}`, `${name} score`, `score: ${name}`, `${name} (score)`]),
    }),
  )
  return [...OWN, ...questionsOf(definition).flatMap((question) => targetsOfQuestion(question, say)), ...groups]
}

/** Of several versions: what one thing is called and may choose from in any of them, with the words of the first that has it. */
export function targetsOfAll(versions: readonly Versioned[]): Target[] {
  const all = new Map<string, Target>()
  for (const target of versions.flatMap(({ definition }) => targetsOf(definition))) {
    const known = all.get(target.to)
    all.set(target.to, known ? joined(known, target) : target)
  }
  return [...all.values()]
}

function joined(known: Target, other: Target): Target {
  const options = [...(known.options ?? []), ...(other.options ?? [])]
  const first = options.filter(({ id }, i) => options.findIndex((option) => option.id === id) === i)
  return {
    ...known,
    ids: [...new Set([...known.ids, ...other.ids])],
    texts: [...new Set([...known.texts, ...other.texts])],
    ...(known.options && other.options && { options: first }),
  }
}

function targetsOfQuestion(question: Question, say: (text: LocalText) => string): Target[] {
  const { id, text } = question
  const whole: Target = {
    to: `answer.${id}`,
    label: say(text),
    of: 'answers',
    ids: [...exported(id), `answer.${id}`],
    texts: every([text], ([own]) => [own]),
    ...optionsOf(question),
  }
  const other = otherOf(question).map(
    (words): Target => ({
      to: `answer.${words}`,
      label: `${say(text)} – in own words`,
      of: 'answers',
      ids: [...exported(words), `answer.${words}`],
      texts: [],
    }),
  )
  return [...(readerOf(question, 'dmy') ? [whole] : []), ...partsOf(question).map((part) => partTarget(question, part, say)), ...other]
}

/** As our own files name it, and where that name is another column's (core/exports/columns.ts). */
const exported = (id: string) => [id, `${id}_`]

type Part = { id: string; text: LocalText }

const YES_NO: readonly Part[] = [
  { id: 'yes', text: 'Yes' },
  { id: 'no', text: 'No' },
]

/** What a cell may choose from, where it chooses one. */
function optionsOf(question: Question): { options?: readonly Part[] } {
  if (question.kind === 'yes_no' || question.kind === 'consent') return { options: YES_NO }
  const isOne =
    question.kind === 'single_choice' || question.kind === 'dropdown' || (question.kind === 'picture_choice' && !question.multiple)
  return isOne ? { options: question.options } : {}
}

/** What has a column of its own where an answer is spread over several: the rows of a grid, the options where several may be chosen. */
export function partsOf(question: Question): readonly Part[] {
  if (question.kind === 'matrix' || question.kind === 'multi_matrix') return question.rows
  if (question.kind === 'multi_select' || question.kind === 'ranking') return question.options
  return question.kind === 'picture_choice' && question.multiple ? question.options : []
}

const partTarget = (question: Question, part: Part, say: (text: LocalText) => string): Target => ({
  to: `answer.${question.id}.${part.id}`,
  label: `${say(question.text)} – ${say(part.text)}`,
  of: 'answers',
  ...(question.kind === 'matrix' && { options: question.options }),
  ids: [
    ...exported(question.id).flatMap((whole) => exported(part.id).map((name) => `${whole}.${name}`)),
    `answer.${question.id}.${part.id}`,
    `${question.id}_${part.id}`,
    `${question.id}[${part.id}]`,
    `${question.id}/${part.id}`,
    `${question.id}:${part.id}`,
  ],
  texts: every([question.text, part.text], ([own, of]) => [
    `${own} [${of}]`,
    `${own} - ${of}`,
    `${own} – ${of}`,
    `${own}: ${of}`,
    `${own} / ${of}`,
    `${own} (${of})`,
  ]),
})

/** What `made` gives for the texts in each of their languages. */
function every<T extends [LocalText, ...LocalText[]]>(texts: T, made: (said: { [K in keyof T]: string }) => string[]): string[] {
  const languages = new Set(texts.flatMap((text) => (typeof text === 'string' ? [''] : Object.keys(text))))
  return [...languages].flatMap((language) => made(texts.map((text) => textIn(text, language, language)) as { [K in keyof T]: string })) // One for each.
}
