/** How often each answer to a question was given, from counts of what stands in the answers. */
import { isScaleQuestion, type ScaleQuestion, scaleOf, scalePoints } from '../surveys/bounds.ts'
import type { Definition, Question } from '../surveys/contract.ts'
import { otherOf } from '../surveys/other-words.ts'
import { questionsOf, takesAnswer } from '../surveys/questions.ts'
import { textIn } from '../surveys/text.ts'
import { ANSWERS_AT_MOST } from './bounds.ts'
import type { QuestionFigures } from './contract.ts'

/** A value under a question, how often it stands there, and in which row of a grid. */
export type Counted = { question_id: string; row: string | null; value: string | number | null; responses: number }

type Answers = NonNullable<QuestionFigures['answers']>
type Choices = { value: string; label: string }[]

/** More points than this are drawn as spans. */
const POINTS_AT_MOST = 21
const SPANS = 10

/** Whose answers are words, moments or files: they are read, not counted. */
const WORDS: readonly Question['kind'][] = [
  'short_text',
  'long_text',
  'email',
  'phone',
  'url',
  'date',
  'time',
  'datetime',
  'address',
  'file',
  'signature',
  'hidden',
]
const isCounted = ({ kind }: Question) => !WORDS.includes(kind) && kind !== 'ranking'

/** The questions whose values are counted. */
export const countedIds = (definition: Definition): string[] =>
  questionsOf(definition)
    .filter((question) => takesAnswer(question) && isCounted(question))
    .map(({ id }) => id)

/** Fewer of a long survey: what is counted is answers. */
const COUNTED_AT_MOST = 100_000
export const answersAtMost = (definition: Definition): number =>
  Math.min(ANSWERS_AT_MOST, Math.floor(COUNTED_AT_MOST / Math.max(1, questionsOf(definition).length)))

export function distributions(
  definition: Definition,
  counts: readonly Counted[],
  answered: ReadonlyMap<string, number>,
): QuestionFigures[] {
  const first = definition.languages[0] ?? 'en'
  return questionsOf(definition)
    .filter(takesAnswer)
    .flatMap((question) => {
      const own = counts.filter(({ question_id }) => question_id === question.id)
      const title = textIn(question.text, first, first)
      const figures: QuestionFigures = {
        question_id: question.id,
        kind: question.kind,
        title,
        answered: answered.get(question.id) ?? 0,
        answers: isCounted(question) ? answersOf(question, own, first) : null,
        mean: isScaleQuestion(question) || question.kind === 'number' ? meanOf(own) : null,
      }
      const said = otherOf(question).map((id) => ({
        question_id: id,
        kind: 'short_text',
        title: `${title} (other)`,
        answered: answered.get(id) ?? 0,
        answers: null,
        mean: null,
      }))
      return [figures, ...said]
    })
}

function answersOf(question: Question, counts: readonly Counted[], language: string): Answers {
  if ('rows' in question) {
    const choices = question.options.map(({ id, text }) => ({ value: id, label: textIn(text, language, language) }))
    return question.rows.flatMap(({ id, text }) =>
      counted(
        choices,
        counts.filter(({ row }) => row === id),
        textIn(text, language, language),
      ),
    )
  }
  if ('options' in question) {
    return counted(
      question.options.map(({ id, text }) => ({ value: id, label: textIn(text, language, language) })),
      counts,
      null,
    )
  }
  if (question.kind === 'yes_no' || question.kind === 'consent')
    return counted(
      [
        { value: '1', label: 'Yes' },
        { value: '0', label: 'No' },
      ],
      counts,
      null,
    )
  return numbers(question, counts, language)
}

/** Every choice, those that nobody made too; what was once a choice comes last under its own name. */
function counted(choices: Choices, counts: readonly Counted[], row: string | null): Answers {
  const known = new Set(choices.map(({ value }) => value))
  const gone = [...new Set(counts.map(({ value }) => String(value)))].filter((value) => !known.has(value))
  const of = (wanted: string) => counts.reduce((sum, { value, responses }) => sum + (String(value) === wanted ? responses : 0), 0)
  return [...choices, ...gone.map((value) => ({ value, label: `${value} (no longer offered)` }))].map(({ value, label }) => ({
    row,
    value,
    label,
    responses: of(value),
  }))
}

function numbers(question: Question, counts: readonly Counted[], language: string): Answers {
  const values = counts.flatMap(({ value, responses }) => (typeof value === 'number' ? [{ value, responses }] : []))
  const points = isScaleQuestion(question) ? pointsOf(question, language) : null
  const strays = points ? values.filter(({ value }) => !points.some((point) => Number(point.value) === value)) : values
  if (points && strays.length === 0) return counted(points, counts, null)
  const distinct = [...new Set(values.map(({ value }) => value))].sort((a, b) => a - b)
  if (distinct.length <= POINTS_AT_MOST)
    return counted(
      distinct.map((value) => ({ value: String(value), label: String(value) })),
      counts,
      null,
    )
  return spans(values, distinct[0] ?? 0, distinct.at(-1) ?? 0)
}

/** The points of a scale with their words; null where they are too many to be told one by one. */
function pointsOf(question: ScaleQuestion, language: string): Choices | null {
  const scale = scaleOf(question)
  if ((scale.max - scale.min) / scale.step >= POINTS_AT_MOST) return null
  return scalePoints(scale).map((point, i) => {
    const words = question.labels?.[i]
    return { value: String(point), label: words === undefined ? String(point) : `${point}: ${textIn(words, language, language)}` }
  })
}

/** Equal spans from the least to the greatest; the last holds its end. */
function spans(values: readonly { value: number; responses: number }[], least: number, greatest: number): Answers {
  const width = (greatest - least) / SPANS
  const edge = (i: number) => Number((least + i * width).toPrecision(6))
  return Array.from({ length: SPANS }, (_, i) => {
    const isIn = ({ value }: { value: number }) => Math.min(SPANS - 1, Math.floor((value - least) / width)) === i
    const responses = values.filter(isIn).reduce((sum, one) => sum + one.responses, 0)
    return { row: null, value: String(edge(i)), label: `${edge(i)} to ${edge(i + 1)}`, responses }
  })
}

function meanOf(counts: readonly Counted[]): number | null {
  let [sum, n] = [0, 0]
  for (const { value, responses } of counts) {
    if (typeof value !== 'number') continue
    sum += value * responses
    n += responses
  }
  return n === 0 ? null : sum / n
}
