import type { Answers, AnswerValue, RespondentQuestion } from '../../../../core/surveys/contract.ts'
import { answerTo } from '../../../../core/surveys/questions.ts'
import { fieldName, handleName, partName } from '../names.ts'
import { type FormLike, numberIn, textOf } from '../read-answers.ts'
import { restingPlace } from './slider-range.ts'

type Of<Kind extends RespondentQuestion['kind']> = Extract<RespondentQuestion, { kind: Kind }>

/** What the controls of a rarer kind hold; null where that is what is typed in its one field, or nothing. */
export function readRare(question: RespondentQuestion, data: FormLike, before: Answers): AnswerValue | null {
  switch (question.kind) {
    case 'consent':
      return consentIn(textOf(data.get(fieldName(question.id))), answerTo(before, question.id))
    case 'slider':
      return readSlider(question, data, before)
    case 'picture_choice':
      return question.multiple ? data.getAll(fieldName(question.id)).map(textOf) : null
    case 'ranking':
      return readRanking(question, data)
    case 'matrix':
      return readRows(question, (name) => textOf(data.get(name)))
    case 'multi_matrix':
      return readRows(question, (name) => data.getAll(name).map(textOf))
    default:
      return null
  }
}

/** A tick taken away says no; one that was never set says nothing. */
const consentIn = (typed: string, before: AnswerValue | undefined) => (typed === 'yes' ? true : before === undefined ? null : false)

function readSlider(question: Of<'slider'>, data: FormLike, before: Answers): AnswerValue | null {
  const typed = textOf(data.get(fieldName(question.id)))
  if (typed !== '') return numberIn(typed)
  const handle = textOf(data.get(handleName(question.id)))
  const hadAnswer = answerTo(before, question.id) !== undefined
  return handle === '' || hadAnswer || Number(handle) === restingPlace(question) ? null : Number(handle)
}

/** In the order of their places; two of one place stand twice, which the check refuses. Nothing chosen is no answer. */
function readRanking({ id, options }: Of<'ranking'>, data: FormLike): AnswerValue {
  const moved = textOf(data.get(fieldName(id)))
  if (moved !== '') return moved.split(',')
  const places = options.map((option) => ({ id: option.id, place: Number(textOf(data.get(partName(id, option.id)))) }))
  const placed = places.filter(({ place }) => place > 0).sort((a, b) => a.place - b.place)
  return placed.map(({ id: name, place }, i) => (placed[i - 1]?.place === place ? (placed[i - 1]?.id ?? name) : name))
}

function readRows({ id, rows }: Of<'matrix' | 'multi_matrix'>, read: (name: string) => string | string[]): AnswerValue {
  const cells = rows.map((row) => [row.id, read(partName(id, row.id))] as const)
  return Object.fromEntries(cells.filter(([, chosen]) => chosen.length > 0))
}
