import type { Option } from '../../contract.ts'
import type { Form } from './form.ts'
import type { Json } from './json.ts'
import type { Body, Made } from './kinds.ts'

/** What a scored question is worth where the file does not say. */
const POINTS = 10

/** A quiz: the correct choice earns the points of its question; of several correct ones each earns its share. */
export function keyed(form: Form, { correctAnswer }: Json, where: string, { body, choices }: Made): Body {
  if (!choices || correctAnswer === undefined || correctAnswer === null || body.kind === 'ranking') return body
  const correct = new Set((Array.isArray(correctAnswer) ? correctAnswer : [correctAnswer]).map((each) => choices.values.get(String(each))))
  form.report.approximated(
    `${where}.correctAnswer`,
    correct.size > 1 ? 'each correct choice earns its share of the points' : 'the correct choice earns the points of the question',
  )
  const options = (body.options as Option[]).map((option) => ({ ...option, points: correct.has(option.id) ? POINTS / correct.size : 0 })) // Made by choosing().
  return { ...body, options }
}
